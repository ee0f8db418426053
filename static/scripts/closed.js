// The pages of an assessment that takes no answers now: what was given here, too late or too far from the network,
// is shown with the reason why it is not saved, and can be let go of.
import { listen, queue } from "./device.js";
import { offerDiscard } from "./discard.js";
import { copyOf, part } from "./parts.js";

const place = document.querySelector("[data-held]");

async function show() {
  const rows = await queue.rows();
  const held = rows.filter((row) => row.content && row.held && row.assessment === Number(place.dataset.held));
  part(place, "list").replaceChildren(...held.map(entryOf));
  place.hidden = !held.length;
}

function entryOf({ content }) {
  const entry = copyOf("held-answer");
  const { question, answer, reads, note, reason } = content;
  part(entry, "code").textContent = question;
  part(entry, "answer").textContent = reads ?? answer;
  part(entry, "note").textContent = note;
  part(entry, "reason").textContent = reason ? `: ${reason}` : "";
  offerDiscard(entry, content);
  return entry;
}

if (place) {
  listen(show);
  show();
}
