// Gives answers to three questions over a store that often takes nothing and a network that often loses what is
// sent or the reply to it, and then lets both work until nothing is left. Gives back the answers given last and
// those that the server has, and how often one came that was based on what the server does not have.
async ([seed, count]) => {
  const { makeQueue } = await import("/static/scripts/queue.js");
  const { roomyShelf } = await import("/static/scripts/shelf.js");
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const rest = (longest) => new Promise((resolve) => setTimeout(resolve, random() * longest));
  let over = false;
  const fails = (share) => !over && random() < share;

  const rows = new Map();
  let numbers = 0;
  const put = (row) => rows.set(row.n ?? ++numbers, { ...row, n: row.n ?? numbers });
  const store = {
    rows: async () => [...rows.values()].sort((one, other) => one.n - other.n),
    async keep(row, replaced) {
      if (fails(0.5)) throw new Error("full");
      rows.delete(replaced?.n);
      put(row);
    },
    async settle(row, _said, next) {
      if (fails(0.5)) throw new Error("full");
      rows.delete(row.n);
      if (next) put(next);
    },
    drop: async (row) => rows.delete(row.n),
  };

  const receipts = new Map();
  const kept = {};
  let clashes = 0;
  async function send({ question, answer, id, base }) {
    await rest(5);
    if (fails(0.3)) return { kind: "later" };
    const { version = 0 } = kept[question] ?? {};
    if (!receipts.has(id) && base !== version) clashes += 1;
    if (!receipts.has(id)) {
      kept[question] = { version: version + 1, answer };
      receipts.set(id, kept[question]);
    }
    return fails(0.3) ? { kind: "later" } : { kind: "saved", ...receipts.get(id) };
  }

  const versions = {}; // that the page knows
  const tell = ({ kind, question, version }) => kind === "saved" && (versions[question] = version);
  const shelf = roomyShelf(store);
  const queue = makeQueue({ shelf, send, tell });
  const last = {};
  for (let n = 0; n < count; n += 1) {
    const question = "abc"[Math.floor(random() * 3)];
    last[question] = n;
    await queue.put({ assessment: 1, question, answer: n }, () => versions[question] ?? 0);
    if (random() < 0.7) queue.drain();
    await rest(8);
  }
  over = true;
  while ((await queue.rows()).length) {
    await queue.drain();
    await rest(8);
  }
  const saved = Object.fromEntries(Object.entries(kept).map(([question, { answer }]) => [question, answer]));
  return { last, saved, clashes, stored: rows.size };
};
