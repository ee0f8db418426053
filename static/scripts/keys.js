// One key an answer, arrows between questions. Keys do nothing while something is being typed, and can be
// switched off on this device.
import { part } from "./parts.js";

const FIELDS = "textarea, select, [type=text], [type=date], [type=number], [type=password], [type=search]";

const on = () => localStorage.getItem("keys") !== "off";

export function watchKeys({ data, questions, answers, applies, kept }) {
  const dialog = document.getElementById("keys");
  const list = [...questions.values()];
  let here; // the question that keys are for

  const open = () => list.filter((one) => one.applies());
  const move = (by) => {
    const asked = open();
    const at = asked.indexOf(here);
    // From a question that no longer applies the way goes on from where it stands.
    if (!here) return go(asked[0]);
    const from = at >= 0 ? at : asked.filter((one) => list.indexOf(one) < list.indexOf(here)).length - (by > 0 ? 1 : 0);
    go(asked[Math.min(Math.max(from + by, 0), asked.length - 1)]);
  };
  const go = (question) => {
    if (!question) return;
    here = question;
    question.focus();
  };

  // The next unanswered question after this one, or of this page, going round the whole file: it may be on another.
  function nextUnanswered() {
    const codes = data.order.flatMap(([criterion, count]) => Array(count).fill(criterion));
    const order = [...data.codes.entries()];
    const from = here ? data.codes.indexOf(here.code) + 1 : data.codes.indexOf(list[0].code);
    const round = [...order.slice(from), ...order.slice(0, from)];
    const next = round.find(([, code]) => applies(code) && !answers[code]);
    if (!next) return;
    if (questions.has(next[1])) go(questions.get(next[1]));
    else kept().then(() => location.assign(`${data.criteria}${codes[next[0]]}#question-${next[1]}`));
  }

  const actions = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    "/": () => here?.openNote(),
    u: nextUnanswered,
    "?": () => dialog.showModal(),
  };

  function pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (document.querySelector("dialog[open]")) return;
    const field = event.target.closest?.(FIELDS);
    const at = event.target.closest?.("[data-code]");
    // Out of a field, or out of the evidence, back to the question.
    if (event.key === "Escape" && at) questions.get(at.dataset.code).focus();
    if (field || !on()) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const done = actions[key] ? (actions[key](), true) : answer(key);
    if (done) event.preventDefault();
  }

  const answer = (key) => {
    if (key in data.keys) return here?.give(data.keys[key]);
    return /^[1-9]$/.test(key) && here?.give("", Number(key));
  };

  document.addEventListener("keydown", pressed);
  document.addEventListener("focusin", ({ target }) => {
    const at = target.closest("[data-code]");
    if (at) here = questions.get(at.dataset.code);
  });
  watchDialog(dialog);
  part(document, "next-open").onclick = nextUnanswered;
  const asked = questions.get(decodeURIComponent(location.hash).replace("#question-", ""));
  if (asked) go(asked);
}

function watchDialog(dialog) {
  const box = dialog.querySelector("[type=checkbox]");
  box.checked = on();
  box.addEventListener("change", () => localStorage.setItem("keys", box.checked ? "on" : "off"));
  part(dialog, "close").addEventListener("click", () => dialog.close());
  part(document, "show-keys").addEventListener("click", () => dialog.showModal());
  part(document, "show-keys").hidden = false;
}
