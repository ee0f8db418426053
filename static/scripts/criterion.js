// The page of a criterion: every answer is sent as it is given, routing follows at once, and beside each answer
// stands where it is: on the server, on this device, or nowhere yet.
import { answers, assessment, data, givenAt, page, questions, versions } from "./asked.js";
import { allSent, askToSignIn, listen, queue } from "./device.js";
import { edited, kept, sendAll, watchGiving } from "./giving.js";
import { watchKeys } from "./keys.js";
import { part } from "./parts.js";
import { adopt, applies, following, learnRouting, route } from "./progress.js";
import { heardOf, refresh, wouldBeLost } from "./where.js";

function heard(event) {
  heardOf(event.kind);
  if (event.assessment === assessment) mineHeard(event);
  refresh();
}

// A version counts as seen only once this page shows what it is of: what is typed on something older, while
// another tab gives something else, is not to overwrite that.
function mineHeard(event) {
  const { kind, question: code, version } = event;
  const shown = kind === "saved" && queue.shown.has(event.id);
  const settled = ["saved", "dropped"].includes(kind) && !event.superseded;
  if (shown || (settled && adopt(code, event))) versions[code] = version;
  if (kind === "put" && event.elsewhere) overlay();
  if (kind === "saved") learnRouting();
  if (kind === "discarded") location.reload(); // what stands is the server's to say
}

// The page may be an older copy: what the server has said since, and what has not been sent, lie over it.
async function overlay() {
  for (const { question, version, given } of await queue.latest(assessment)) {
    if (version > (versions[question] ?? 0) && adopt(question, given)) versions[question] = version;
  }
  for (const row of await queue.rows()) {
    const mine = row.content && row.assessment === assessment;
    if (mine && adopt(row.question, row.content)) queue.shown.add(row.content.id);
  }
  refresh();
}

listen(heard);
watchGiving(page);
for (const question of questions.values()) {
  if (question.last !== givenAt(question)) edited(question);
}
addEventListener("beforeunload", (event) => {
  if (wouldBeLost()) event.preventDefault();
});
part(document, "sign-in").addEventListener("click", askToSignIn);
page.addEventListener("submit", async (event) => {
  event.preventDefault();
  await sendAll();
  await allSent();
  const next = following();
  location.assign(next ? data.criteria + next : data.criteria.replace("criteria/", ""));
});
await Promise.all([learnRouting(), overlay()]);
route();
watchKeys({ data, questions, answers, applies, kept });
page.dataset.ready = "";
