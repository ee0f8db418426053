// Where changes wait until the server has them: in the device's store, sealed; or, in a browser that has no
// store or was given no key, in the memory of this page, where they are as good as nowhere. There, too, waits
// what a store does not take, its disk being full, until it does.
//
// A row is {n, user, assessment, question, at, tried, held, faults, loose, content}; its content is what was given
// and where it goes, or null where it was sealed with a key that is no longer in use and nobody can read it. It is
// loose where a store should have it and has not.
import "./store.js";

const { all, within, seal, unseal } = self.deviceStore;
const START = 12; // bytes at the start of what is sealed, which no two have in common

// `older` are keys of before, which open what was sealed with them.
export function sealedShelf(user, { key, older = [] }) {
  let opened = new Map();
  const open = ({ sealed }) => Promise.any([key, ...older].map((one) => unseal(one, sealed))).catch(() => null);
  const sealed = async (row) => ({ ...row, user, content: undefined, sealed: await seal(key, row.content) });

  // Each is opened once, however often all are asked for.
  function contentOf(row, before) {
    const name = row.sealed.subarray(0, START).join();
    opened.set(name, before.get(name) ?? open(row));
    return opened.get(name);
  }

  return {
    durable: true,
    key,
    async rows() {
      const mine = (await all("changes")).filter((row) => row.user === user);
      const before = opened;
      opened = new Map();
      return Promise.all(mine.map(async (row) => ({ ...row, content: await contentOf(row, before) })));
    },
    // In one stroke with the end of a row whose place it takes.
    async keep(row, replaced) {
      const kept = await sealed(row);
      return within(["changes"], "readwrite", (rows) => {
        if (replaced) rows.delete(replaced.n);
        return rows.put(kept);
      });
    },
    // The server's word on an answer: its row goes, and what it said is known here, in one stroke. `next` is
    // a later change to the same question, now based on this one.
    async settle(row, { version, given }, next) {
      const said = await seal(key, given);
      const kept = next && (await sealed(next));
      await within(["changes", "latest"], "readwrite", (rows, latests) => {
        rows.delete(row.n);
        if (next) rows.put(kept);
        const { assessment, question } = row;
        latests.put({ user, assessment, question, version, sealed: said });
      });
    },
    drop: (row) => within(["changes"], "readwrite", (rows) => rows.delete(row.n)),
    async latest(assessment) {
      const mine = (await all("latest")).filter((row) => row.user === user && row.assessment === assessment);
      const said = await Promise.all(mine.map(async (row) => ({ ...row, given: await open(row) })));
      return said.filter(({ given }) => given);
    },
  };
}

export function bareShelf() {
  const kept = new Map();
  let numbers = 0;
  const keep = async (row, replaced) => {
    const n = row.n ?? --numbers; // no number of a store
    kept.delete(replaced?.n);
    kept.set(n, { ...row, n });
  };
  return {
    durable: false,
    rows: async () => [...kept.values()],
    keep,
    async settle(row, _latest, next) {
      kept.delete(row.n);
      if (next) await keep(next);
    },
    drop: async (row) => kept.delete(row.n),
    stow: async () => {},
    latest: async () => [],
  };
}

// While anything is loose, all that comes after it is, so that their order stays.
export function roomyShelf(store) {
  const spare = bareShelf();
  const taken = (...change) => store.keep(...change).then(() => true, () => false);

  async function keep(row, replaced) {
    if (!(await spare.rows()).length && (await taken(row, replaced))) return;
    await spare.keep(row, replaced);
    if (replaced) await store.drop(replaced);
  }

  async function drop(row) {
    await spare.drop(row);
    await store.drop(row);
  }

  return {
    ...store,
    keep,
    drop,
    async rows() {
      const stored = (await store.rows()).map((row) => [row.n, row]);
      const loose = (await spare.rows()).map((row) => [row.n, { ...row, loose: true }]);
      return [...new Map([...stored, ...loose]).values()];
    },
    async settle(row, said, next) {
      try {
        if ((await spare.rows()).length) throw new Error("loose");
        await store.settle(row, said, next);
      } catch {
        if (next) await keep(next);
        await drop(row);
      }
    },
    // What is loose goes into the store, if that takes it now.
    async stow() {
      for (const row of await spare.rows()) {
        const { n, loose, ...rest } = row;
        if (!(await taken(n < 0 ? rest : { ...rest, n }))) return;
        await spare.drop(row);
      }
    },
  };
}
