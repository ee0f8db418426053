// Signing out wipes what this device keeps, and asks first where some of it is nowhere else. Nothing is closed
// while answers are still on their way.
import { allSent, alone, forgetAll, queue, shelf, user } from "./device.js";
import { answersIn, counted, linkTo, part } from "./parts.js";
import "./store.js";

const FORMAT = "omi-recovery/1";

export async function maySignOut() {
  const rows = await alone(queue.rows);
  if (rows.length && !(await mayLose(rows))) return false;
  await forgetAll();
  return true;
}

// What closes an assessment waits until all answers to it are on the server.
export async function mayClose(form) {
  const assessment = Number(form.dataset.afterAnswers);
  if (await allSent(assessment)) return true;
  const dialog = document.getElementById("unsent-before");
  const rows = await left(assessment);
  part(dialog, "count").textContent = counted(dialog.dataset, answersIn(rows));
  name(dialog, rows);
  part(dialog, "stay").onclick = () => dialog.close();
  dialog.showModal();
  return false;
}

const left = async (assessment) =>
  (await queue.rows()).filter((row) => row.content && row.assessment === assessment);

function mayLose(rows) {
  const dialog = document.getElementById("unsent-answers");
  const unread = part(dialog, "unreadable");
  const readable = rows.filter(({ content }) => content);
  say(part(dialog, "count"), dialog.dataset, readable);
  say(unread, unread.dataset, rows.filter(({ content }) => !content));
  name(dialog, readable);
  part(dialog, "advice").hidden = !readable.length;
  part(dialog, "file").onclick = offerFile;
  part(dialog, "file").hidden = !shelf.durable || !readable.length;
  part(dialog, "stay").onclick = () => dialog.close("");
  part(dialog, "leave").onclick = () => dialog.close("leave");
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => (dialog.onclose = () => resolve(dialog.returnValue === "leave")));
}

const name = (dialog, rows) => linkTo(part(dialog, "which"), rows.map(({ content }) => content));

// How many answers those are, where there are any.
function say(line, patterns, rows) {
  line.hidden = !rows.length;
  line.textContent = counted(patterns, answersIn(rows));
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
