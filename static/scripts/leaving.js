// Signing out wipes what this device keeps, and asks first where some of it is nowhere else. Nothing is closed
// while answers are still on their way.
import { allSent, forgetAll, queue, shelf, user } from "./device.js";
import { counted, part } from "./parts.js";
import { answersIn } from "./queue.js";
import "./store.js";

const FORMAT = "omi-recovery/1";

export async function maySignOut() {
  const unsent = answersIn(await queue.rows());
  if (unsent && !(await mayLose(unsent))) return false;
  await forgetAll();
  return true;
}

// What closes an assessment waits until all answers are on the server.
export async function mayClose() {
  if (await allSent()) return true;
  const dialog = document.getElementById("unsent-before");
  part(dialog, "count").textContent = counted(dialog.dataset, answersIn(await queue.rows()));
  part(dialog, "stay").onclick = () => dialog.close();
  dialog.showModal();
  return false;
}

function mayLose(count) {
  const dialog = document.getElementById("unsent-answers");
  part(dialog, "count").textContent = counted(dialog.dataset, count);
  part(dialog, "file").onclick = offerFile;
  part(dialog, "file").hidden = !shelf.durable;
  part(dialog, "stay").onclick = () => dialog.close("");
  part(dialog, "leave").onclick = () => dialog.close("leave");
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => (dialog.onclose = () => resolve(dialog.returnValue === "leave")));
}

// A file with what was not sent, sealed with the person's key: the server can open it, nobody else.
export async function offerFile() {
  const changes = (await queue.contents()).map(({ id, url, question, base, answer, note, sources, device }) => ({
    change: id, url, question, base, answer, note, sources, device,
  }));
  const sealed = await self.deviceStore.seal(shelf.key, { changes });
  const letters = Array.from(sealed, (byte) => String.fromCharCode(byte)).join("");
  const text = JSON.stringify({ format: FORMAT, user, sealed: btoa(letters) });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `answers-${user}-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
