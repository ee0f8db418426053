// The page of a criterion: every answer is sent as it is given, routing follows at once, and beside each answer
// stands where it is: on the server, on this device, or nowhere yet.
import { found } from "./checks.js";
import { hideConflict, showConflict } from "./conflict.js";
import { allSent, askToSignIn, device, listen, outOfReach, queue, shelf } from "./device.js";
import { watchKeys } from "./keys.js";
import { counted, part } from "./parts.js";
import { questionAt } from "./question.js";
import { flags } from "./routing.js";

const PAUSE = 700; // milliseconds of rest in typing after which what was typed is sent
const LONG = 3000; // milliseconds after which an answer on its way is called what it is: on this device

const data = JSON.parse(document.getElementById("case-data").textContent);
const { assessment, words, versions, answers } = data;
const page = document.querySelector("[data-criterion]");
const questions = new Map();
for (const element of document.querySelectorAll("[data-code]")) {
  const question = questionAt(element, words);
  questions.set(question.code, question);
}

const last = new Map(); // by question, what was given last, as it was kept or sent
const typing = new Map(); // by question, the timer that waits for a pause
const conflicts = new Map(); // by question, {mine, theirs}
let plan;

for (const [code, question] of questions) last.set(code, JSON.stringify(question.given()));

// Giving

function edited(question, pause) {
  clearTimeout(typing.get(question.code));
  typing.set(question.code, setTimeout(() => commit(question), pause));
  question.mark();
  answers[question.code] = question.answer();
  route();
  refresh();
}

async function commit(question) {
  const { code } = question;
  clearTimeout(typing.get(code));
  const given = question.given();
  if (last.get(code) === JSON.stringify(given)) {
    typing.delete(code);
    return refresh();
  }
  last.set(code, JSON.stringify(given));
  const change = { assessment, question: code, url: data.save + code, device, ...given };
  await queue.put(change, () => versions[code] ?? 0);
  if (last.get(code) === JSON.stringify(given)) typing.delete(code);
  return refresh();
}

const commitAll = () => [...typing.keys()].forEach((code) => commit(questions.get(code)));

page.addEventListener("input", ({ target }) => {
  const question = questions.get(target.closest("[data-code]")?.dataset.code);
  if (question) edited(question, target.matches("textarea, [type=text], [type=date]") ? PAUSE : 0);
});
page.addEventListener("change", ({ target }) => {
  const question = questions.get(target.closest("[data-code]")?.dataset.code);
  if (question && typing.has(question.code)) commit(question);
});
addEventListener("pagehide", commitAll);
addEventListener("visibilitychange", commitAll);
// Leaving for another page of the service waits for nothing: what is typed is kept on the device by then.
addEventListener("beforeunload", (event) => {
  if (!shelf.durable && unsaved > 0) event.preventDefault();
});

// Routing, progress, answers that sit badly together

async function learnRouting() {
  try {
    const reply = await fetch(data.routing);
    if (reply.ok) plan = await reply.json();
  } catch {
    // Out of reach, and not kept here: the page stays as the server routed it.
  }
  route();
}

let applying = new Map();

function route() {
  if (!plan) return;
  const given = plan.questions.map((question, n) => [question.code, n]);
  const applies = flags(plan, data.facts, answers);
  applying = new Map(given.map(([code, n]) => [code, applies[n]]));
  for (const [code, question] of questions) question.apply(applying.get(code));
  const asked = [...applying].filter(([, yes]) => yes).map(([code]) => code);
  const done = asked.filter((code) => answers[code]).length;
  const progress = document.getElementById("answered");
  part(progress, "answered").textContent = done;
  part(progress, "applying").textContent = asked.length;
  showChecks();
}

function showChecks() {
  const found_ = plan.checks ? found(plan, data.facts, answers) : [];
  for (const [code, question] of questions) {
    const about = found_.filter((one) => one.questions.includes(code)).map((one) => one.message);
    let note = question.element.querySelector(".app-question__check");
    if (!note && about.length) {
      note = document.createElement("p");
      note.className = "app-question__check";
      question.element.querySelector("[data-state]").after(note);
    }
    if (note && note.textContent !== about.join(" ")) note.textContent = about.join(" ");
    if (note) note.hidden = !about.length;
  }
}

// The next criterion of which something applies; undefined after the last.
function following() {
  let at = 0;
  let found = false;
  for (const [criterion, count] of data.order) {
    const codes = data.codes.slice(at, (at += count));
    if (found && (!plan || codes.some((code) => applying.get(code)))) return criterion;
    found ||= criterion === page.dataset.criterion;
  }
  return undefined;
}

// Where every answer is

let unsaved = 0;
let again;

async function refresh() {
  const rows = await queue.rows();
  const mine = new Map(rows.filter((row) => row.assessment === assessment).map((row) => [row.question, row]));
  for (const [code, question] of questions) question.state(...stateOf(code, mine.get(code)));
  announce(rows);
  clearTimeout(again);
  if (rows.some((row) => !row.held) && !outOfReach()) again = setTimeout(refresh, LONG);
}

function stateOf(code, row) {
  if (row?.held) return ["not", reasonOf(code)];
  if (!row) return [typing.has(code) ? "saving" : versions[code] ? "saved" : ""];
  if (!outOfReach() && Date.now() - row.at < LONG) return ["saving"];
  return shelf.durable ? ["device"] : ["not"];
}

const refusals = new Map();
const reasonOf = (code) => (conflicts.has(code) ? words.changed_elsewhere : (refusals.get(code) ?? ""));

// The line for the whole page. It says nothing while answers are on their way, so that it is heard when there
// is something to say, and never claims more than the server has said.
function announce(rows) {
  const held = rows.filter((row) => row.held);
  const waiting = rows.length - held.length;
  unsaved = rows.length + typing.size;
  const line = document.getElementById("where-answers-are");
  const moving = !outOfReach() && !rows.some((row) => Date.now() - row.at >= LONG) && unsaved > held.length;
  part(document, "moving").hidden = !moving;
  const sentences = [];
  if (waiting && !moving) sentences.push(shelf.durable ? counted(words.on_device, waiting) : counted(words.not_saved, waiting, { reason: words.no_store }));
  if (held.length) sentences.push(counted(words.not_saved, held.length, { reason: reasonOf(held[0].question) }));
  if (!unsaved) sentences.push(words.all_saved);
  const text = sentences.join(" ");
  if (line.textContent !== text) line.textContent = text;
  line.dataset.state = !unsaved ? "saved" : held.length || (waiting && !shelf.durable) ? "not" : moving ? "saving" : "device";
  part(document, "sign-in").hidden = !signedOut;
}

// What comes of it

let signedOut = false;

function heard(event) {
  if (event.kind === "sign in") signedOut = true;
  if (event.kind === "saved") signedOut = false;
  if (event.assessment === assessment) mineHeard(event, questions.get(event.question));
  refresh();
}

function mineHeard(event, question) {
  const { kind, question: code } = event;
  if (kind === "saved") {
    versions[code] = event.version;
    refusals.delete(code);
    if (event.elsewhere && !event.superseded) adopt(code, event);
  }
  if (kind === "put" && event.elsewhere) overlay();
  if (kind === "dropped" || kind === "saved") settle(code);
  if (kind === "held") refusals.set(code, event.reason);
  if (kind === "conflict" && event.mine) conflict(question, event.mine, event.theirs);
}

// What was given in another tab of this device stands here too, unless something else is being typed here.
function adopt(code, given) {
  if (typing.has(code)) return;
  answers[code] = given.answer;
  const question = questions.get(code);
  if (question) {
    question.show(given);
    last.set(code, JSON.stringify(question.given()));
  }
  route();
}

function settle(code) {
  conflicts.delete(code);
  if (questions.has(code)) hideConflict(questions.get(code));
}

function conflict(question, mine, theirs) {
  if (!question || !mine) return;
  conflicts.set(question.code, theirs);
  showConflict(question, mine, theirs, device, async (chosen, send) => {
    const { code } = question;
    versions[code] = theirs.version;
    conflicts.delete(code);
    refusals.delete(code);
    typing.delete(code);
    adopt(code, chosen);
    const change = { assessment, question: code, url: data.save + code, device, ...chosen };
    await queue.decide({ assessment, question: code }, send ? change : null, theirs.version);
    hideConflict(question);
    question.focus();
    refresh();
  });
}

// The page may be an older copy: what the server has said since, and what has not been sent, lie over it.
async function overlay() {
  for (const one of await queue.latest(assessment)) {
    if (one.version <= (versions[one.question] ?? 0)) continue;
    versions[one.question] = one.version;
    adopt(one.question, one.given);
  }
  for (const content of await queue.pending(assessment)) {
    adopt(content.question, content);
    if (content.held && content.theirs) conflict(questions.get(content.question), content, content.theirs);
    else if (content.held) refusals.set(content.question, content.reason);
  }
  refresh();
}

listen(heard);
part(document, "sign-in").addEventListener("click", askToSignIn);
page.addEventListener("submit", async (event) => {
  event.preventDefault();
  await Promise.all([...typing.keys()].map((code) => commit(questions.get(code))));
  await allSent();
  const next = following();
  location.assign(next ? data.criteria + next : data.criteria.replace("criteria/", ""));
});
await Promise.all([learnRouting(), overlay()]);
route();
watchKeys({ data, questions, answers, applies: (code) => applying.get(code) });
page.dataset.ready = "";
