// Changes on their way to the server: in order, one at a time on this device whatever the number of tabs,
// tried again and again with longer waits between.
//
//   put ──▶ waiting ──▶ tried ──▶ saved: gone from here
//              ▲          │
//              └─ later ──┤
//                         └──▶ held: a conflict or a refusal, until the person decides
//
// Of one question at most two changes wait: one that was tried, which the server may or may not have, and
// after it the newest. A change that was never tried is overwritten by the next to the same question.
const FIRST_WAIT = 1000; // milliseconds
const LONGEST_WAIT = 30_000;

// How many answers changes are of: two changes may be of one.
export const answersIn = (rows) => new Set(rows.map((row) => `${row.assessment} ${row.question}`)).size;

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
  let wait = FIRST_WAIT;
  let timer, running, again;

  const alone = (work) => inTurn("changes", work);
  const of = (rows, { assessment, question }) =>
    rows.filter((row) => row.assessment === assessment && row.question === question);

  // Keep a change: {assessment, question, url, answer, note, sources, device}. `base` is asked only where no
  // earlier change waits, since a change follows the one before it. It is kept now, and sent at the next drain.
  async function put(change, base) {
    await alone(async () => {
      const { assessment, question } = change;
      const last = of(await shelf.rows(), change).at(-1);
      const before = last && (!last.tried || last.held) ? await shelf.open(last) : null;
      const conflict = before?.theirs ? { theirs: before.theirs } : {};
      const content = { ...change, ...conflict, id: newKey() };
      content.base = before ? before.base : last ? null : base();
      const row = before ? { n: last.n } : {};
      const held = Boolean(before?.theirs);
      await shelf.keep({ ...row, assessment, question, at: Date.now(), tried: false, held }, content);
    });
    tell({ kind: "put", assessment: change.assessment, question: change.question });
  }

  // The person has seen both values and chosen: the held change gives way to `chosen`, or to what stands.
  async function decide(place, chosen, theirs) {
    const { version, answer, note, sources } = theirs;
    const stands = { version, given: { answer, note, sources } };
    await alone(async () => {
      for (const row of of(await shelf.rows(), place)) await shelf.settle(row, stands);
    });
    if (chosen) await put(chosen, () => version).then(drain);
    else tell({ kind: "dropped", ...place, version, answer, note, sources });
  }

  async function pending(assessment) {
    const rows = (await shelf.rows()).filter((row) => row.assessment === assessment);
    return Promise.all(rows.map(async (row) => ({ ...(await shelf.open(row)), held: row.held })));
  }

  // Everything that waits, in order, as a recovery file takes it: a change that follows one that was tried is
  // based on the version which that one gets.
  async function contents() {
    const found = [];
    for (const row of await shelf.rows()) {
      const content = { ...(await shelf.open(row)), assessment: row.assessment };
      const before = of(found, content).at(-1);
      found.push({ ...content, base: content.base ?? before.base + 1 });
    }
    return found;
  }

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
    const taken = await alone(take);
    if (!taken) return false;
    const outcome = await send(taken.content);
    const event = { ...outcome, assessment: taken.row.assessment, question: taken.row.question };
    const settle = { saved, conflict: hold, held: hold }[outcome.kind];
    if (settle) {
      wait = FIRST_WAIT;
      await alone(async () => tell({ ...event, ...(await settle(taken, outcome)) }));
      return true;
    }
    tell(event);
    if (outcome.kind === "again") return true;
    if (outcome.kind === "later") later();
    return false;
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(drain, wait * (0.75 + Math.random() / 2));
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  async function take() {
    const row = (await shelf.rows()).find((one) => !one.held);
    if (!row) return null;
    const content = await shelf.open(row);
    if (!row.tried) await shelf.keep({ ...row, tried: true }, content);
    return { row: { ...row, tried: true }, content };
  }

  const waits = async (row) => (await shelf.rows()).some((one) => one.n === row.n);

  async function saved({ row }, { version, answer, note, sources }) {
    if (!(await waits(row))) return {}; // signed out meanwhile: nothing is left here
    const next = await following(row);
    if (next) next.content.base = version;
    await shelf.settle(row, { version, given: { answer, note, sources } }, next);
    return { superseded: Boolean(next) };
  }

  // What came after a held change takes its place; where it was refused as wrong, that may put it right.
  async function hold({ row, content }, { theirs, reason }) {
    if (!(await waits(row))) return {};
    const next = await following(row);
    const newest = { ...(next?.content ?? content), base: content.base, theirs, reason };
    if (next) await shelf.drop(next.row);
    const held = !next || Boolean(theirs);
    await shelf.keep({ ...row, held, tried: held }, newest);
    return { mine: newest };
  }

  async function following(row) {
    const next = of(await shelf.rows(), row).find((one) => one.n > row.n);
    return next ? { row: next, content: await shelf.open(next) } : null;
  }

  return { put, decide, pending, contents, drain, rows: () => shelf.rows(), latest: (one) => shelf.latest(one) };
}
