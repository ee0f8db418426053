// Where changes wait until the server has them: in the device's store, sealed; or, in a browser that has no
// store or was given no key, in the memory of this page, where they are as good as nowhere.
//
// A row is {n, user, assessment, question, at, tried, held}; its content is what was given and where it goes.
import "./store.js";

const { all, within, seal, unseal } = self.deviceStore;

export function sealedShelf(user, key) {
  return {
    durable: true,
    key,
    rows: async () => (await all("changes")).filter((row) => row.user === user),
    open: (row) => unseal(key, row.sealed),
    async keep(row, content) {
      const sealed = await seal(key, content);
      return within(["changes"], "readwrite", (rows) => rows.put({ ...row, user, sealed }));
    },
    // The server's word on an answer: its row goes, and what it said is known here, in one stroke. `next` is
    // a later change to the same question, now based on this one.
    async settle(row, latest, next) {
      const said = await seal(key, latest.given);
      const content = next && (await seal(key, next.content));
      await within(["changes", "latest"], "readwrite", (rows, latests) => {
        rows.delete(row.n);
        if (next) rows.put({ ...next.row, sealed: content });
        const { assessment, question } = row;
        latests.put({ user, assessment, question, version: latest.version, sealed: said });
      });
    },
    drop: (row) => within(["changes"], "readwrite", (rows) => rows.delete(row.n)),
    async latest(assessment) {
      const mine = (await all("latest")).filter((row) => row.user === user && row.assessment === assessment);
      return Promise.all(
        mine.map(async (row) => ({ ...row, given: await unseal(key, row.sealed), sealed: undefined })),
      );
    },
  };
}

export function bareShelf() {
  const kept = new Map();
  let numbers = 0;
  const keep = async (row, content) => {
    const n = row.n ?? ++numbers;
    kept.set(n, { ...row, n, content });
  };
  return {
    durable: false,
    rows: async () => [...kept.values()],
    open: async (row) => row.content,
    keep,
    async settle(row, _latest, next) {
      kept.delete(row.n);
      if (next) await keep(next.row, next.content);
    },
    drop: async (row) => kept.delete(row.n),
    latest: async () => [],
  };
}
