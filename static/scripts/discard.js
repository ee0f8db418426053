// Letting go of an answer that is not taken, once the person has said so twice.
import { queue } from "./device.js";
import { copyOf, part } from "./parts.js";

// Beside the answer, for as long as `refused` is what is held there.
export function offerDiscard(place, refused) {
  const there = part(place, "discard");
  if (!refused) return there?.remove();
  const offer = there ?? copyOf("discard-offer");
  part(offer, "which").textContent = refused.question;
  offer.querySelector("button").onclick = () => confirm(refused);
  if (!there) place.append(offer);
}

function confirm(refused) {
  const dialog = document.getElementById("discard");
  part(dialog, "code").textContent = refused.question;
  part(dialog, "stay").onclick = () => dialog.close();
  part(dialog, "leave").onclick = () => {
    dialog.close();
    queue.discard(refused);
  };
  dialog.showModal();
}
