// Where every answer is: beside each one, and in a line for the whole page.
import { assessment, questions, versions, words } from "./asked.js";
import { showConflict } from "./conflict.js";
import { outOfReach, queue, shelf } from "./device.js";
import { offerDiscard } from "./discard.js";
import { answersIn, counted, fill, linkTo, part } from "./parts.js";

const LINKED = 3; // of the answers that are not saved, so that the line stays one
const LONG = 3000; // milliseconds after which an answer on its way is called what it is: on this device

let unsaved = 0;
let loose = [];
let signedOut = false;
let again;
let turns = 0;

const list = [...questions.values()];

// At once, before the device's store is asked: what was just given is saved nowhere.
export function moving(question) {
  turns += 1;
  unsaved += 1;
  if (!outOfReach()) question.state("saving");
  if (document.getElementById("where-answers-are").dataset.state === "saved") say("saving", "");
}

export function heardOf(kind) {
  if (kind === "sign in") signedOut = true;
  if (kind === "saved") signedOut = false;
}

// Whether something is given that would be lost with this page.
export const wouldBeLost = () =>
  loose.length > 0 || list.some(({ unkept, keeping }) => unkept || keeping) || (!shelf.durable && unsaved > 0);

export async function refresh() {
  const turn = ++turns;
  const rows = await queue.rows().catch(() => undefined);
  if (turn !== turns) return;
  if (!rows) return unread();
  const here = rows.filter((row) => row.content && row.assessment === assessment);
  const mine = new Map(here.map((row) => [row.question, row]));
  for (const question of list) show(question, mine.get(question.code));
  announce(rows);
  clearTimeout(again);
  if (rows.some((row) => !row.held) && !outOfReach()) again = setTimeout(refresh, LONG);
}

// The device's store cannot be read: nothing is called saved that was not before.
function unread() {
  const unkept = list.filter((question) => question.unkept);
  for (const question of unkept) question.state("not", words.not_kept);
  if (unkept.length) say("not", notSaved(unkept.length, words.not_kept));
}

function show(question, row) {
  const held = row?.held ? row.content : undefined;
  question.state(...stateOf(question, row));
  showConflict(question, held?.theirs && held);
  offerDiscard(question.element, held?.theirs ? undefined : held);
}

function stateOf({ code, unkept, keeping }, row) {
  if (unkept) return ["not", words.not_kept];
  if (row?.held) return ["not", reasonOf(row)];
  if (!row) return [keeping ? "saving" : versions[code] ? "saved" : ""];
  if (!outOfReach() && young(row)) return ["saving"];
  if (row.loose) return ["not", words.not_kept];
  return shelf.durable ? ["device"] : ["not"];
}

// By a clock that may have been set since.
const young = ({ at }) => Math.abs(Date.now() - at) < LONG;

const reasonOf = ({ content }) =>
  content.theirs ? words.changed_elsewhere : (content.reason ?? fill(words.fault, content));

// The line for the whole page. It says nothing while answers are on their way, so that it is heard when there
// is something to say, and never claims more than the server has said.
function announce(rows) {
  const unreadable = rows.filter(({ content }) => !content);
  const held = rows.filter((row) => row.content && row.held);
  const moving = rows.filter((row) => row.content && !row.held);
  const waiting = moving.filter((row) => !row.loose);
  loose = moving.filter((row) => row.loose);
  const unkept = list.filter((question) => question.unkept).length;
  const keeping = list.filter((question) => question.keeping).length;
  unsaved = rows.length + keeping + unkept;
  const onTheWay = !outOfReach() && moving.every(young) && moving.length + keeping > 0;
  const notKept = unkept + (onTheWay ? 0 : answersIn(loose));
  const sentences = [];
  if (notKept) sentences.push(notSaved(notKept, words.not_kept));
  if (waiting.length && !onTheWay) sentences.push(onDevice(answersIn(waiting)));
  if (held.length) sentences.push(notSaved(answersIn(held), reasonOf(held[0])));
  if (unreadable.length) sentences.push(counted(words.unreadable, answersIn(unreadable)));
  if (!unsaved) sentences.push(words.all_saved);
  const lost = held.length || unreadable.length || notKept || (waiting.length && !shelf.durable);
  say(!unsaved ? "saved" : lost ? "not" : onTheWay ? "saving" : "device", sentences.join(" "), onTheWay);
  linkTo(part(document, "held"), held.slice(0, LINKED).map(({ content }) => content));
  part(document, "sign-in").hidden = !signedOut;
}

const notSaved = (count, reason) => counted(words.not_saved, count, { reason });
const onDevice = (count) =>
  shelf.durable ? counted(signedOut ? words.signed_out : words.on_device, count) : notSaved(count, words.no_store);

function say(state, text, onTheWay = state === "saving") {
  const line = document.getElementById("where-answers-are");
  line.dataset.state = state;
  if (line.textContent !== text) line.textContent = text;
  part(document, "moving").hidden = !onTheWay;
}
