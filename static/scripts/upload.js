// Shows how much of a list is sent, and that it is being read. Without this script the form is sent as any other.
import { initAll } from "../built/govuk-frontend.js";

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-upload]");
  if (!form) return;
  const sends = form.querySelector("input[type=file]")?.files.length;
  if (sends) {
    event.preventDefault();
    send(form);
  } else {
    // Disabled only once the form is on its way, or it would not be sent.
    setTimeout(wait, 0, form, true);
  }
});

// A page that the browser kept while the next one was shown takes a press again.
addEventListener("pageshow", () => document.querySelectorAll("[data-upload]").forEach((form) => wait(form, false)));

function wait(form, waits) {
  for (const button of form.querySelectorAll("button")) button.disabled = waits;
}

function send(form) {
  const request = new XMLHttpRequest();
  const here = new URL(form.action || location.href);
  const { bar, say } = progress(form);
  request.open("POST", here);
  request.setRequestHeader("Accept", "application/json");
  request.upload.onprogress = ({ loaded, total }) => {
    const percent = Math.floor((100 * loaded) / total);
    bar.value = percent;
    say("sending", percent - (percent % 25));
  };
  request.upload.onload = () => {
    bar.value = 100;
    say("reading");
  };
  const fail = (name) => {
    say(name);
    bar.value = 0;
    wait(form, false);
  };
  // Too large for the server before ours, or a fault of either: its page would say nothing of the list.
  request.onload = () => (request.status === 413 || request.status >= 500 ? fail("broken") : go(request, here));
  request.onerror = () => fail("failed");
  const content = new FormData(form);
  wait(form, true);
  request.send(content);
}

function progress(form) {
  const shown = form.querySelector("[data-upload-progress]");
  const step = shown.querySelector("[data-upload-step]");
  const say = (name, percent) => {
    const words = step.dataset[name].replace("%s", percent);
    // Said again only when it changes, so that a screen reader is not kept talking.
    if (step.textContent !== words) step.textContent = words;
  };
  shown.hidden = false;
  return { bar: shown.querySelector("progress"), say };
}

// On to the next page; or the page again, with what is wrong with the file.
function go(request, here) {
  if (request.getResponseHeader("Content-Type")?.startsWith("application/json")) {
    location.assign(JSON.parse(request.response).location);
  } else if (request.status === 200 && request.responseURL === here.href) {
    show(new DOMParser().parseFromString(request.response, "text/html"));
  } else {
    // Signed out, or the list is closed by now: the page says so itself.
    location.assign(request.responseURL);
  }
}

function show(page) {
  const main = page.querySelector("main");
  document.querySelector("main").replaceWith(main);
  document.title = page.title;
  initAll({ scope: main });
}
