// Changes on their way to the server: one at a time on this device whatever the number of tabs, those of one
// question in order, tried again and again with longer waits between.
//
//   put ──▶ waiting ──▶ tried ──▶ saved: gone from here
//              ▲          │ ▲
//              └─ later ──┤ └── tried once more when a page opens, and after a long rest; a conflict never
//                         └──▶ held: a conflict, a refusal, or the server fails at this one again and again
//
// Nothing waits behind a change that cannot be sent: of several, the one that has failed least goes first.
//
// A change that was never tried is overwritten by the next to the same question; one that was tried, which the
// server may or may not have, is followed by it. Either holds only for what the person saw: what another tab
// gave, and this page has not shown, is another's, and the two meet on the server as those of two devices do.
const FIRST_WAIT = 1000; // milliseconds
const LONGEST_WAIT = 30_000;
const REST = 300_000; // milliseconds until a held change is tried once more on a page that stays open
const FAULTS = 5; // errors of the server at one change after which it is held

// The key of a change: a UUID, made so that it can be had without HTTPS too.
const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const chains = new Map();

// One after the other under a name: over all tabs where the browser can, else within this one.
function inTurn(name, work) {
  if (navigator.locks) return navigator.locks.request(name, work);
  const turn = (chains.get(name) ?? Promise.resolve()).then(work);
  chains.set(name, turn.catch(() => {}));
  return turn;
}

// `send(content)` gives an outcome (saving.js); `tell(event)` hears of every step: {kind: put, settled, held,
// later, sign in, token}.
export function makeQueue({ shelf, send, tell }) {
  const shown = new Set(); // changes that were given on this page, or are shown on it, by their key
  const failures = new Map(); // by row, how often it could not be sent from this page
  const resting = new Map(); // by held row, until when it is not tried again
  let wait = FIRST_WAIT;
  let timer, running, again;

  const alone = (work) => inTurn("changes", work);
  const readable = async () => (await shelf.rows()).filter(({ content }) => content);
  const of = (rows, { assessment, question }) =>
    rows.filter((row) => row.assessment === assessment && row.question === question);

  // Keep a change: {assessment, question, url, answer, note, sources, device}. `base` is asked only where no
  // earlier change waits, since a change follows the one before it. It is kept now, and sent at the next drain.
  async function put(change, base) {
    await alone(async () => {
      await shelf.stow();
      const last = of(await readable(), change).findLast(({ content }) => shown.has(content.id));
      if (!last) return keep({}, { ...change, base: base() });
      if (last.tried && !last.held) return keep({}, { ...change, base: null, after: last.content.id });
      const { base: seen, after, theirs } = last.content;
      return keep({ n: last.n }, { ...change, base: seen, after, theirs });
    });
    tell({ kind: "put", assessment: change.assessment, question: change.question });
  }

  async function keep(place, given) {
    const content = { ...given, id: newKey() };
    const { assessment, question, theirs } = content;
    const held = Boolean(theirs);
    await shelf.keep({ ...place, assessment, question, at: Date.now(), tried: false, held, content });
    shown.add(content.id);
  }

  const rowOf = async ({ id }) => (await readable()).find(({ content }) => content.id === id);

  // The person has seen both values and chosen: the held change gives way to `chosen`, or to what stands.
  async function decide(mine, chosen) {
    const { assessment, question, theirs } = mine;
    const { version, answer, note, sources } = theirs;
    const event = { assessment, question, version, answer, note, sources };
    await alone(async () => {
      const row = await rowOf(mine);
      if (chosen) await keep(row ? { n: row.n } : {}, { ...chosen, base: version });
      else if (row) await shelf.settle(row, { version, given: { answer, note, sources } });
    });
    tell({ ...event, kind: chosen ? "put" : "dropped" });
    if (chosen) drain();
  }

  // The person lets go of a change, be it just being tried once more. What followed it stands in its place.
  async function discard(mine) {
    await alone(async () => {
      const row = await rowOf(mine);
      const next = row && (await following(row));
      if (next) await shelf.keep(basedOn(row.content.base, next), row);
      else if (row) await shelf.drop(row);
    });
    tell({ kind: "discarded", assessment: mine.assessment, question: mine.question });
  }

  // Everything that waits, in order, as a recovery file takes it: a change that follows one that was tried is
  // based on the version which that one gets.
  async function contents() {
    const rows = await readable();
    return rows.map(({ content }) => {
      const before = of(rows, content).find((row) => follows(content, row));
      return { ...content, base: content.base ?? (before?.content.base ?? -1) + 1 };
    });
  }

  // One kept before changes named what they follow comes after whatever waits.
  const follows = ({ base, after }, { content }) => base === null && (after ?? content.id) === content.id;

  // Send what waits, until nothing does or the server cannot be reached.
  function drain() {
    clearTimeout(timer);
    again = true;
    running ??= drainAll();
    return running;
  }

  // A store that fails is tried again like a network that does.
  async function drainAll() {
    try {
      while (again) {
        again = false;
        while (await inTurn("sending", step));
      }
    } catch {
      later();
    } finally {
      running = undefined; // in one stroke with the last look at `again`, or a call in between would be lost
    }
  }

  // Whether there may be more to send at once.
  async function step() {
    const row = await alone(take);
    if (!row) return false;
    const outcome = await send(row.content);
    const { assessment, question, content } = row;
    const kind = await heard(row, outcome, { ...outcome, assessment, question, id: content.id });
    if (["saved", "conflict", "held"].includes(kind)) wait = FIRST_WAIT;
    if (["later", "fault"].includes(kind)) {
      failures.set(row.n, failuresOf(row) + 1);
      later();
    }
    return ["saved", "conflict", "held", "again"].includes(kind);
  }

  // What has become of it, told before anything else is kept; the kind of that.
  async function heard(row, outcome, event) {
    const settle = { saved, conflict: hold, held: hold, fault }[outcome.kind] ?? (() => {});
    return alone(async () => {
      const told = { ...event, ...(await settle(row, outcome)) };
      tell(told);
      return told.kind;
    });
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(drain, wait * (0.75 + Math.random() / 2));
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  const failuresOf = ({ n }) => failures.get(n) ?? 0;
  const free = ({ n, held, content }) => !held || (!content.theirs && !(resting.get(n) > Date.now()));

  async function take() {
    await shelf.stow();
    const rows = (await readable()).filter(free);
    const firsts = rows.filter((row) => of(rows, row)[0] === row);
    const [row] = firsts.sort((one, other) => one.held - other.held || failuresOf(one) - failuresOf(other));
    if (!row || (row.tried && !row.held)) return row;
    const taken = { ...row, tried: true, held: false };
    await shelf.keep(taken);
    return taken;
  }

  const waits = async (row) => (await shelf.rows()).some((one) => one.n === row.n);
  const basedOn = (base, row) => ({ ...row, content: { ...row.content, base } });
  const following = async (row) => of(await readable(), row).find((one) => follows(one.content, row));

  async function saved(row, { version, answer, note, sources }) {
    if (!(await waits(row))) return {}; // signed out meanwhile: nothing is left here
    const next = await following(row);
    await shelf.settle(row, { version, given: { answer, note, sources } }, next && basedOn(version, next));
    return { superseded: Boolean(next) };
  }

  // What came after a held change takes its place; where it was refused as wrong, that may put it right.
  async function hold(row, { theirs, reason, status }) {
    if (!(await waits(row))) return {};
    const next = await following(row);
    const { base, after } = row.content;
    const content = { ...(next ?? row).content, base, after, theirs, reason, status };
    const held = !next || Boolean(theirs);
    await shelf.keep({ ...row, held, tried: held, faults: next ? 0 : row.faults, content }, next);
    resting.set(row.n, Date.now() + REST);
    setTimeout(drain, REST);
    return { mine: content };
  }

  // The server was there and failed. At the same change again and again, it is likely to be for what is in it.
  async function fault(row, outcome) {
    const counted = { ...row, faults: (row.faults ?? 0) + 1 };
    if (counted.faults >= FAULTS) return { ...(await hold(counted, outcome)), kind: "held" };
    if (await waits(row)) await shelf.keep(counted);
    return {};
  }

  return {
    put, decide, discard, contents, drain, shown,
    rows: () => shelf.rows(),
    latest: (one) => shelf.latest(one),
  };
}
