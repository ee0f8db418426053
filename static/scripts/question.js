// One question on the page: what is given there, and how it looks.
import { fill } from "./parts.js";

export function questionAt(element, words) {
  const code = element.dataset.code;
  const all = (name) => [...element.querySelectorAll(`[name="${name}-${code}"]`)];
  const answers = all("answer");
  const [note] = all("note");
  const sources = all("sources");
  const several = element.dataset.kind === "checkboxes";
  const chosen = (boxes) => boxes.filter((box) => box.checked).map((box) => box.value);
  const typed = ["text", "date"].includes(answers[0].type);
  const options = answers.filter((input) => input.value && !typed);

  const answer = () => (typed ? answers[0].value.trim() : chosen(answers).join(" "));
  const given = () => ({ answer: answer(), note: note.value, sources: chosen(sources) });

  // What the page came with, whatever has been done to it before this script was there.
  function written() {
    const chosen = (boxes) => boxes.filter((box) => box.defaultChecked).map((box) => box.value);
    const first = typed ? answers[0].defaultValue.trim() : chosen(answers).join(" ");
    return { answer: first, note: note.defaultValue, sources: chosen(sources) };
  }

  function show(wanted) {
    const words = wanted.answer.split(" ");
    if (typed) answers[0].value = wanted.answer;
    else for (const input of answers) input.checked = several ? words.includes(input.value) : input.value === wanted.answer;
    if (note.value !== wanted.note) note.value = wanted.note;
    for (const box of sources) box.checked = wanted.sources.includes(box.value);
    if (wanted.note || wanted.sources.length) element.querySelector("details").open = true;
    mark();
  }

  // How an answer reads: as its label does.
  function reads(value) {
    if (!value) return words.nothing;
    return value.split(" ").map((word) => labelOf(options.find((input) => input.value === word)) ?? word).join(", ");
  }

  const evidence = (codes) => sources.filter((box) => codes.includes(box.value)).map(labelOf).join(", ");

  // Below the line a reason is asked for, and its want is shown; it never stands in the way.
  function mark() {
    const below = answer() !== "" && element.dataset.below.split(" ").includes(answer());
    const missing = below && !note.value.trim();
    element.querySelector("[data-plain]").hidden = below;
    element.querySelector("[data-why]").hidden = !below;
    element.querySelector(".app-question__missing").hidden = !missing;
    if (missing) element.querySelector("details").open = true;
  }

  function apply(applies) {
    element.classList.toggle("app-question--out", !applies);
    element.querySelector("fieldset").disabled = !applies;
    element.querySelector(".app-question__why").hidden = applies;
    const kept = !applies && answer() ? fill(words.kept, { answer: reads(answer()) }) : "";
    element.querySelector("[data-kept]").textContent = kept;
  }

  // What the soft checks find about it.
  function check(messages) {
    let line = element.querySelector(".app-question__check");
    if (!line && messages.length) {
      line = document.createElement("p");
      line.className = "app-question__check";
      element.querySelector("[data-state]").after(line);
    }
    if (line && line.textContent !== messages.join(" ")) line.textContent = messages.join(" ");
    if (line) line.hidden = !messages.length;
  }

  function state(name, reason = "") {
    const line = element.querySelector("[data-state]");
    const text = name ? words[name] + (reason ? `: ${reason}` : "") : "";
    if (line.dataset.state === name && line.textContent === text) return;
    line.dataset.state = name;
    line.textContent = text;
  }

  // Where the keyboard stands when it comes to this question. A field to type in is not entered at once, so
  // that one can go on from it.
  function focus() {
    const place = typed ? element.querySelector("legend") : (options.find((one) => one.checked) ?? options[0]);
    if (typed) place.tabIndex = -1;
    place.focus();
    element.scrollIntoView({ block: "nearest" });
  }

  // Give the answer of that word, or that number on a scale of other words; whether there is one.
  function give(word, number) {
    const ownKeys = options.some((input) => input.value === "yes");
    const numbered = options.filter((input) => input.value !== "not_relevant");
    const input = word ? options.find((one) => one.value === word) : ownKeys ? undefined : numbered[number - 1];
    if (!input || input.disabled || !applies()) return false;
    input.click();
    input.focus();
    return true;
  }

  function openNote() {
    element.querySelector("details").open = true;
    note.focus();
  }

  const applies = () => !element.querySelector("fieldset").disabled;

  if (several) keepNotRelevantAlone(options);
  return {
    code, element, given, written, answer, show, reads, evidence, mark,
    apply, applies, check, state, focus, give, openNote,
  };
}

function labelOf(input) {
  return input?.labels[0]?.textContent;
}

// “Not relevant” cannot be given together with another answer.
function keepNotRelevantAlone(options) {
  for (const input of options) {
    input.addEventListener("change", () => {
      if (!input.checked) return;
      const alone = input.value === "not_relevant";
      for (const other of options) {
        if (other !== input && (alone || other.value === "not_relevant")) other.checked = false;
      }
    });
  }
}
