// The one script of every page. A browser that runs modules supports govuk-frontend.
import { initAll } from "../built/govuk-frontend.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

if (document.body.dataset.user) {
  const { watchSignOut, watchWhatWaits } = await import("./signing_out.js");
  watchSignOut();
  watchWhatWaits();
}
// Out of reach of the network, pages that were opened come from this device. By now its key is here.
navigator.serviceWorker?.register("/sw.js").catch(() => {});
if (document.querySelector("[name=keep-on-device]")) {
  const worker = await navigator.serviceWorker?.ready;
  worker?.active.postMessage({ keep: location.pathname + location.search });
}
if (document.documentElement.dataset.kept) document.querySelector(".app-kept").hidden = false;
