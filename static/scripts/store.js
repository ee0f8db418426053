// What is kept on this device: the key, changes that are not on the server yet, what the server last said of
// each answer, and pages that were opened. All but the key and a few numbers is sealed (AES-GCM) with it.
//
// Pages and the service worker share this file, and not every browser lets a service worker import modules:
// so it is a script that leaves what it offers at self.deviceStore.
(() => {
  const NAME = "case-file-assessment";
  const IV = 12; // bytes
  let opened;

  function open() {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("keys", { keyPath: "user" });
        request.result.createObjectStore("changes", { keyPath: "n", autoIncrement: true });
        request.result.createObjectStore("latest", { keyPath: ["user", "assessment", "question"] });
        request.result.createObjectStore("pages", { keyPath: "address" });
      };
      request.onsuccess = () => {
        request.result.onversionchange = () => request.result.close();
        request.result.onclose = () => (opened = undefined);
        resolve(request.result);
      };
      request.onerror = () => reject(request.error);
    });
    opened.catch(() => (opened = undefined));
    return opened;
  }

  // Runs `work` in one transaction and gives the result of the request it returns, once all is on the disk.
  async function within(names, mode, work) {
    const transaction = (await open()).transaction(names, mode, { durability: "strict" });
    const request = work(...names.map((name) => transaction.objectStore(name)));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  }

  const all = (name) => within([name], "readonly", (rows) => rows.getAll());
  const get = (name, key) => within([name], "readonly", (rows) => rows.get(key));
  const put = (name, row) => within([name], "readwrite", (rows) => rows.put(row));
  const drop = (name, key) => within([name], "readwrite", (rows) => rows.delete(key));

  async function seal(key, value) {
    const iv = crypto.getRandomValues(new Uint8Array(IV));
    const plain = new TextEncoder().encode(JSON.stringify(value));
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain));
    const both = new Uint8Array(IV + sealed.length);
    both.set(iv);
    both.set(sealed, IV);
    return both;
  }

  async function unseal(key, both) {
    const algorithm = { name: "AES-GCM", iv: both.subarray(0, IV) };
    const plain = await crypto.subtle.decrypt(algorithm, key, both.subarray(IV));
    return JSON.parse(new TextDecoder().decode(plain));
  }

  // The key of the person who is signed in here, and those of before that some of it may be sealed with:
  // {user, key, older}; undefined where nobody is.
  const holder = async () => (await all("keys"))[0];

  // One person at a time: another's key goes, and with it all that the server can give again. Changes that
  // another person has not sent stay, sealed, until that person is back.
  async function admit(user, ...base64) {
    const [key, ...older] = await Promise.all(base64.map(keyIn));
    const before = await holder();
    if (before && before.user !== user) await forget();
    await put("keys", { user, key, older });
    return { key, older };
  }

  function keyIn(base64) {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  }

  // Nobody is signed in here: key and pages go. Changes that were not sent stay, sealed.
  const forget = () =>
    within(["keys", "latest", "pages"], "readwrite", (...stores) => stores.forEach((rows) => rows.clear()));

  // Signing out: everything of this person, sent or not.
  async function wipe(user) {
    const mine = (await all("changes")).filter((row) => row.user === user);
    await within(["changes"], "readwrite", (rows) => mine.forEach((row) => rows.delete(row.n)));
    await forget();
  }

  self.deviceStore = { within, all, get, put, drop, seal, unseal, holder, admit, forget, wipe };
})();
