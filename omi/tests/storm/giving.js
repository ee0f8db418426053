// Gives answers through the page's own queue, as the page of a criterion does, and writes down each one that
// was given, each that was called saved, and each conflict that was shown.
//
// A note is never given twice, so that it tells one change from every other.
async ({ name, seed, places, atOnce }) => {
  const { device, listen, queue } = await import("/static/scripts/device.js");
  const record = { given: [], saved: [], conflicts: [], refused: [], chosen: [] };
  const versions = new Map();
  const keyOf = ({ assessment, question }) => `${assessment} ${question}`;
  // A person does one thing after the other.
  const inOrder = (work) => (last = last.then(work));
  const rest = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const here = new Set(places.map(keyOf));
  let state = seed;
  let going = true;
  let closed = false;
  let last = Promise.resolve();

  // A small generator of numbers from 0 to 1, the same from the same seed.
  function random() {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
  const oneOf = (list) => list[Math.floor(random() * list.length)];

  listen(async (event) => {
    const { kind, assessment, question, elsewhere } = event;
    const key = keyOf(event);
    if (kind === "saved") {
      versions.set(key, Math.max(event.version, versions.get(key) ?? 0));
      if (!elsewhere) record.saved.push([assessment, question, event.version, event.note]);
    }
    if (kind === "held") record.refused.push([assessment, question, event.reason]);
    if (kind === "conflict" && here.has(key)) await inOrder(() => choose({ assessment, question }));
  });

  // Looks at both values for a moment, and chooses one.
  async function choose(place) {
    if (closed) return;
    const held = (await waiting(place)).find((row) => row.held && row.content.theirs)?.content;
    if (!held) return;
    const { url, answer, note, sources, theirs } = held;
    const keep = random() < 0.5;
    record.conflicts.push([place.assessment, place.question, note, theirs.version, theirs.note]);
    record.chosen.push([place.assessment, place.question, note, keep]);
    await rest(50 * random());
    versions.set(keyOf(place), theirs.version);
    await queue.decide(held, keep ? { ...place, url, device, answer, note, sources } : null);
  }

  const waiting = async ({ assessment, question }) =>
    (await queue.rows()).filter((row) => row.assessment === assessment && row.question === question);

  async function give(number) {
    const { assessment, question, url, words } = oneOf(places);
    const answer = oneOf(words);
    const note = `${name} ${number}`;
    const sources = random() < 0.2 ? ["file"] : [];
    const change = { assessment, question, url, device, answer, note, sources };
    await queue.put(change, () => versions.get(keyOf(change)) ?? 0);
    record.given.push([assessment, question, answer, note]);
  }

  async function run() {
    for (const { assessment } of places) {
      for (const { question, version } of await queue.latest(assessment)) {
        versions.set(keyOf({ assessment, question }), version);
      }
    }
    // What waited when the page was closed is shown; what was in conflict still is.
    for (const place of places) {
      for (const { content } of await waiting(place)) queue.shown.add(content.id);
      await inOrder(() => choose(place));
    }
    for (let number = 1; going; number++) {
      await inOrder(() => give(number));
      if (random() < 0.8) queue.drain(); // while somebody types, what is typed is only kept
      const crowded = (await queue.rows()).length >= atOnce;
      await rest(crowded ? 60 : 30 * random());
    }
  }

  const running = run();
  self.giving = {
    record,
    stop: async () => ((going = false), await running),
    // Nobody sees the page any more, though it goes on until the next one is there.
    close: async () => ((closed = true), await giving.stop(), await last),
    waiting: async () => (dispatchEvent(new Event("online")), (await queue.rows()).length),
  };
}
