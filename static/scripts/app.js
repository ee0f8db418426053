// The one script of every page. A browser that runs modules supports govuk-frontend.
import { initAll } from "../built/govuk-frontend.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// Watched from the first moment, though what they wait for is loaded after.
const leaving = () => import("./leaving.js");
hold(document.querySelectorAll("[data-sign-out]"), async () => (await leaving()).maySignOut());
hold(document.querySelectorAll("[data-after-answers]"), async () => (await leaving()).mayClose());

// Send a form only if it may be sent.
function hold(forms, may) {
  for (const form of forms) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (await may()) form.submit();
    });
  }
}

if (document.body.dataset.user) await import("./device.js");
// Out of reach of the network, pages that were opened come from this device. By now its key is here.
navigator.serviceWorker?.register("/sw.js").catch(() => {});
if (document.querySelector("[name=keep-on-device]")) {
  const worker = await navigator.serviceWorker?.ready;
  worker?.active.postMessage({ keep: location.pathname + location.search });
}
if (document.documentElement.dataset.kept) document.querySelector(".app-kept").hidden = false;
