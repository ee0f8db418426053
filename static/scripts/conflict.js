// Two values for one answer: both shown at the question, with who and when, until the person has chosen.
import { changeOf, versions } from "./asked.js";
import { device, queue } from "./device.js";
import { copyOf, part } from "./parts.js";
import { adopt } from "./progress.js";

// `mine` is what is held at the question, with `theirs`; undefined where nothing is.
export function showConflict(question, mine) {
  const shown = question.element.querySelector(".app-conflict");
  if (shown?.dataset.change === mine?.id) return;
  shown?.remove();
  if (mine) question.element.append(panelOf(question, mine, mine.theirs));
}

function panelOf(question, mine, theirs) {
  const panel = copyOf("conflict");
  panel.dataset.change = mine.id;
  panel.ariaLabel += ` ${question.code}`;
  value(part(panel, "mine"), question, mine);
  value(part(panel, "theirs"), question, theirs);
  part(panel, "who").textContent = theirs.by;
  part(panel, "own").hidden = theirs.device === device || !theirs.device;
  part(panel, "when").textContent = new Date(theirs.at).toLocaleString(document.documentElement.lang, {
    dateStyle: "long",
    timeStyle: "short",
  });
  const both = part(panel, "both");
  both.id = `both-notes-${question.code}`;
  part(panel, "both-label").htmlFor = both.id;
  const differ = mine.note && theirs.note && mine.note.trim() !== theirs.note.trim();
  part(panel, "merging").hidden = !differ;
  const note = (one) => (differ && both.checked ? `${theirs.note.trim()}\n\n${mine.note.trim()}` : one.note);
  const choice = (one) => ({ ...given(one), note: note(one) });
  part(panel, "keep").onclick = () => choose(question, mine, choice(mine), true);
  part(panel, "take").onclick = () => choose(question, mine, choice(theirs), note(theirs) !== theirs.note);
  return panel;
}

// What is to stand, and whether it has to be sent for that.
async function choose(question, mine, chosen, send) {
  await question.keeping;
  clearTimeout(question.typing);
  question.typing = undefined;
  adopt(question.code, chosen);
  versions[question.code] = mine.theirs.version;
  try {
    await queue.decide(mine, send && changeOf(question, chosen));
  } catch {
    // The device's store took nothing: both values are where they were, and the choice is still open.
  }
  question.focus();
}

const given = ({ answer, note, sources }) => ({ answer, note, sources });

function value(place, question, one) {
  part(place, "answer").textContent = question.reads(one.answer);
  part(place, "note").textContent = one.note;
  part(place, "evidence").hidden = !one.sources.length;
  part(place, "sources").textContent = question.evidence(one.sources);
}
