// The page of a criterion: every answer is sent as it is given, routing follows at once, and beside each answer
// stands where it is: on the server, on this device, or nowhere yet.
import { found } from "./checks.js";
import { hideConflict, showConflict } from "./conflict.js";
import { allSent, askToSignIn, device, listen, outOfReach, queue, shelf } from "./device.js";
import { watchKeys } from "./keys.js";
import { counted, part } from "./parts.js";
import { answersIn } from "./queue.js";
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
const keeping = new Map(); // by question, what is on its way to the device's store
const unkept = new Set(); // questions whose answers the device's store would not take
const conflicts = new Map(); // by question, theirs
let plan;

for (const [code, question] of questions) last.set(code, JSON.stringify(question.written()));

// Giving

// What is typed is kept on the device at every stroke, and sent when the typing rests.
function edited(question, pause) {
  clearTimeout(typing.get(question.code));
  typing.set(question.code, setTimeout(() => sendNow(question.code), pause));
  question.mark();
  answers[question.code] = question.answer();
  moving(question);
  route();
  return keep(question);
}

// One after the other for each question: what was given while one was being kept is kept after it.
async function keep(question) {
  const { code } = question;
  if (keeping.has(code)) return keeping.get(code);
  keeping.set(code, keepAll(question).finally(() => keeping.delete(code)));
  await keeping.get(code);
  return refresh();
}

async function keepAll(question) {
  const { code } = question;
  try {
    for (let given; (given = question.given()), last.get(code) !== JSON.stringify(given); ) {
      last.set(code, JSON.stringify(given));
      const change = { assessment, question: code, url: data.save + code, device, ...given };
      await queue.put(change, () => versions[code] ?? 0);
    }
    unkept.delete(code);
  } catch {
    // A full disk, say. It stands on this page alone, and is tried again for as long as the page is open.
    last.delete(code);
    unkept.add(code);
    clearTimeout(typing.get(code));
    typing.set(code, setTimeout(() => sendNow(code), LONG));
  }
}

async function sendNow(code) {
  clearTimeout(typing.get(code));
  typing.delete(code);
  await keep(questions.get(code));
  queue.drain();
}

const sendAll = () => Promise.all([...typing.keys()].map(sendNow));

page.addEventListener("input", ({ target }) => {
  const question = questions.get(target.closest("[data-code]")?.dataset.code);
  if (question) edited(question, target.matches("textarea, [type=text], [type=date]") ? PAUSE : 0);
});
page.addEventListener("change", ({ target }) => {
  const question = questions.get(target.closest("[data-code]")?.dataset.code);
  if (question && typing.has(question.code)) sendNow(question.code);
});
addEventListener("pagehide", sendAll);
addEventListener("visibilitychange", sendAll);
addEventListener("beforeunload", (event) => {
  if (unkept.size || (!shelf.durable && unsaved > 0)) event.preventDefault();
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
    question.check(found_.filter((one) => one.questions.includes(code)).map((one) => one.message));
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
let turns = 0;

// At once, before the device's store is asked: what was just given is saved nowhere.
function moving(question) {
  turns += 1;
  unsaved += 1;
  if (!outOfReach()) question.state("saving");
  if (document.getElementById("where-answers-are").dataset.state === "saved") say("saving", "");
}

async function refresh() {
  const turn = ++turns;
  const rows = await queue.rows().catch(() => undefined);
  if (turn !== turns) return;
  if (!rows) return unread();
  const mine = new Map(rows.filter((row) => row.assessment === assessment).map((row) => [row.question, row]));
  for (const [code, question] of questions) question.state(...stateOf(code, mine.get(code)));
  announce(rows);
  clearTimeout(again);
  if (rows.some((row) => !row.held) && !outOfReach()) again = setTimeout(refresh, LONG);
}

// The device's store cannot be read: nothing is called saved that was not before.
function unread() {
  for (const code of unkept) questions.get(code).state("not", words.not_kept);
  if (unkept.size) say("not", notSaved(unkept.size, words.not_kept));
}

function stateOf(code, row) {
  if (unkept.has(code)) return ["not", words.not_kept];
  if (row?.held) return ["not", reasonOf(code)];
  if (!row) return [keeping.has(code) ? "saving" : versions[code] ? "saved" : ""];
  if (!outOfReach() && Date.now() - row.at < LONG) return ["saving"];
  return shelf.durable ? ["device"] : ["not"];
}

const refusals = new Map();
const reasonOf = (code) => (conflicts.has(code) ? words.changed_elsewhere : (refusals.get(code) ?? ""));

// The line for the whole page. It says nothing while answers are on their way, so that it is heard when there
// is something to say, and never claims more than the server has said.
function announce(rows) {
  const held = rows.filter((row) => row.held);
  const waiting = rows.filter((row) => !row.held);
  unsaved = rows.length + keeping.size + unkept.size;
  const young = waiting.every((row) => Date.now() - row.at < LONG);
  const moving = !outOfReach() && young && waiting.length + keeping.size > 0;
  const sentences = [];
  if (unkept.size) sentences.push(notSaved(unkept.size, words.not_kept));
  if (waiting.length && !moving) sentences.push(onDevice(answersIn(waiting)));
  if (held.length) sentences.push(notSaved(held.length, reasonOf(held[0].question)));
  if (!unsaved) sentences.push(words.all_saved);
  const lost = held.length || unkept.size || (waiting.length && !shelf.durable);
  say(!unsaved ? "saved" : lost ? "not" : moving ? "saving" : "device", sentences.join(" "), moving);
  part(document, "sign-in").hidden = !signedOut;
}

const notSaved = (count, reason) => counted(words.not_saved, count, { reason });
const onDevice = (count) =>
  shelf.durable ? counted(signedOut ? words.signed_out : words.on_device, count) : notSaved(count, words.no_store);

function say(state, text, moving = state === "saving") {
  const line = document.getElementById("where-answers-are");
  line.dataset.state = state;
  if (line.textContent !== text) line.textContent = text;
  part(document, "moving").hidden = !moving;
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
  if (kind === "saved" || kind === "dropped") {
    versions[code] = event.version;
    refusals.delete(code);
    settle(code);
    if (event.elsewhere && !event.superseded) adopt(code, event);
  }
  if (kind === "put" && event.elsewhere) overlay();
  // What is typed while a conflict is open is what would be kept.
  if (kind === "put" && !event.elsewhere && conflicts.has(code))
    conflict(question, question.given(), conflicts.get(code));
  if (kind === "held") refusals.set(code, event.reason);
  if (kind === "conflict" && event.mine) conflict(question, event.mine, event.theirs);
}

// What was given in another tab of this device stands here too, unless something else is being typed here.
function adopt(code, given) {
  if (typing.has(code) || keeping.has(code)) return;
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
    await keeping.get(code);
    versions[code] = theirs.version;
    conflicts.delete(code);
    refusals.delete(code);
    clearTimeout(typing.get(code));
    typing.delete(code);
    adopt(code, chosen);
    const change = { assessment, question: code, url: data.save + code, device, ...chosen };
    await queue.decide({ assessment, question: code }, send ? change : null, theirs);
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
for (const [code, question] of questions) {
  if (last.get(code) !== JSON.stringify(question.given())) edited(question, 0);
}
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
watchKeys({ data, questions, answers, applies: (code) => applying.get(code) });
page.dataset.ready = "";
