// The one script of every page. A browser that runs modules supports govuk-frontend.
import { initAll } from "../built/govuk-frontend.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// Going back shows how things stand now, whatever the browser has kept of the page.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

// Watched from the first moment, though what they wait for is loaded after.
const leaving = () => import("./leaving.js");
hold(document.querySelectorAll("[data-sign-out]"), async () => (await leaving()).maySignOut());
hold(document.querySelectorAll("[data-after-answers]"), async (form) => (await leaving()).mayClose(form));
// What took a while to write or to tick.
const long = "form[method=post]:has(textarea, [type=checkbox]):not([data-criterion], [data-upload])";
const maySend = async (form) => (await import("./device.js")).maySend(form);
const sendPlainly = () => navigator.onLine || document.getElementById("out-of-reach").showModal();
hold(document.querySelectorAll(long), maySend, sendPlainly);

// Send a form only if it may be sent. What is loaded to ask that may be out of reach, or of a newer version than
// this page: made anew, the page has it.
function hold(forms, may, otherwise = () => location.reload()) {
  for (const form of forms) {
    let free = false;
    let asking = false;
    form.addEventListener("submit", async (event) => {
      if (free) return;
      event.preventDefault();
      if (asking) return;
      asking = true;
      free = await may(form).catch(otherwise);
      asking = false;
      if (free) form.requestSubmit(event.submitter);
    });
  }
}

const { kept } = document.documentElement.dataset;
if (kept) document.querySelector("[data-part=kept-at]").textContent = moment(+kept);

function moment(milliseconds) {
  const form = { dateStyle: "long", timeStyle: "short" };
  return new Date(milliseconds).toLocaleString(document.documentElement.lang, form);
}

if (document.body.dataset.user) await import("./device.js");
// Out of reach of the network, pages that were opened come from this device. By now its key is here.
navigator.serviceWorker?.register("/sw.js").catch(() => {});
if (document.querySelector("[name=keep-on-device]")) {
  const worker = await navigator.serviceWorker?.ready;
  worker?.active.postMessage({ keep: addressOf(location), file: pagesOfFile() });
}

// On a case page: the pages of its file, which are fetched so that they are there without a network. Once they are,
// the page says so.
function pagesOfFile() {
  const line = document.querySelector("[data-file-kept]");
  if (!line || navigator.connection?.saveData) return [];
  navigator.serviceWorker.onmessage = () => (line.hidden = false);
  return [...document.querySelectorAll("a[href*='/criteria/']")].map(addressOf);
}

function addressOf({ pathname, search }) {
  return pathname + search;
}
