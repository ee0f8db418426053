// Two values for one answer: both shown at the question, with who and when, until the person has chosen.
import { copyOf, part } from "./parts.js";

// `decide(given, send)` hears what was chosen: what is to stand, and whether it has to be sent.
export function showConflict(question, mine, theirs, own, decide) {
  hideConflict(question);
  const panel = copyOf("conflict");
  panel.ariaLabel += ` ${question.code}`;
  value(part(panel, "mine"), question, mine);
  value(part(panel, "theirs"), question, theirs);
  part(panel, "who").textContent = theirs.by;
  part(panel, "own").hidden = theirs.device === own || !theirs.device;
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
  part(panel, "keep").onclick = () => decide({ ...given(mine), note: note(mine) }, true);
  part(panel, "take").onclick = () => decide({ ...given(theirs), note: note(theirs) }, note(theirs) !== theirs.note);
  question.element.append(panel);
}

export function hideConflict(question) {
  question.element.querySelector(".app-conflict")?.remove();
}

const given = ({ answer, note, sources }) => ({ answer, note, sources });

function value(place, question, one) {
  part(place, "answer").textContent = question.reads(one.answer);
  part(place, "note").textContent = one.note;
  part(place, "evidence").hidden = !one.sources.length;
  part(place, "sources").textContent = question.evidence(one.sources);
}
