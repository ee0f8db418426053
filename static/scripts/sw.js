// Answers for pages of allocated case files while the network is away. The view that serves this script puts
// self.ASSETS and self.VERSION before it.
//
// A page that the server marks with <meta name="keep-on-device"> is kept, sealed with the key of the person
// signed in here; styles and scripts, which hold nothing of any case, lie in the browser's own cache.
importScripts(self.ASSETS.find((address) => address.endsWith("scripts/store.js")));

const { within: inStore, all, get, drop, seal, unseal, holder, forget } = self.deviceStore;
const NAME = `assets ${self.VERSION}`;
const OUT_OF_REACH = "/offline/";
const SIGN_IN = "/sign-in/";
const HOUR = 3_600_000; // milliseconds
const LASTS = 48 * HOUR; // a kept page, after the server last gave it
const FRESH = 2 * HOUR; // a kept page that need not be fetched again
const PATIENCE = 8000; // milliseconds for a page, where a kept copy can take its place
const HASHED = /\.[0-9a-f]{12}\.\w+$/;
const PAGE = /^\/inspections\/[^/]+\/case-files\/[^/]+\//;
const CASE_PAGE = /^\/inspections\/[^/]+\/case-files\/[^/]+\/(\?|$)/;
const ROUTING = /^\/tools\/.+\/routing\.json$/;
const ROUTED = /"routing": "([^"]+)"/;
const AWAY = [502, 503, 504];
const REFUSED = [403, 404];

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(fillCache());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), dropOldCaches()]));
});

// One asset that is missing does not keep the others from being there.
async function fillCache() {
  const cache = await caches.open(NAME);
  const wanted = [...self.ASSETS, OUT_OF_REACH].map((address) =>
    cache.add(new Request(address, { credentials: "omit", cache: "reload" })).catch(() => {}),
  );
  await Promise.all(wanted);
}

async function dropOldCaches() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("assets ") && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== location.origin) return;
  if (request.mode === "navigate") return event.respondWith(page(event, address));
  if (request.method !== "GET") return;
  const asset = assetFor(address.pathname);
  if (asset || ROUTING.test(address.pathname)) event.respondWith(stored(request, HASHED.test(address.pathname)));
});

// A page that was opened before the key was here is kept once the page says that it is. A case page names all
// pages of its file: one after the other they are fetched, so that they are there without having been opened.
self.addEventListener("message", (event) => event.waitUntil(keepNow(event).catch(() => {})));

async function keepNow({ data, source }) {
  await dropWhere((row) => !lasts(row));
  for (const address of [data.keep, ...data.file]) {
    if (!(await gather(address))) return;
  }
  if (data.file.length) source.postMessage("kept");
}

// Whether that page lies here now. What it would tell its person once is left out of it, to be told later.
async function gather(address) {
  if (!PAGE.test(address)) return false;
  if (ageOf(await get("pages", address)) < FRESH) return true;
  // Where signing in is asked for, the form of that page is not fetched: it would make another one stale.
  const response = await fetch(address, { headers: { Purpose: "prefetch" }, redirect: "manual" });
  const text = await keep(address, response);
  const routing = text?.match(ROUTED)?.[1];
  if (routing) await stored(new Request(routing), true);
  return Boolean(text);
}

// The asset of that address; for one that a page of an older version names, the one in its place now.
const plain = (address) => address.replace(HASHED, (ending) => ending.slice(ending.lastIndexOf(".")));
const assetFor = (address) =>
  self.ASSETS.includes(address) ? address : self.ASSETS.find((one) => plain(one) === plain(address));

async function stored(request, forEver) {
  const cache = await caches.open(NAME);
  const kept = () => cache.match(request);
  if (forEver && (await kept())) return kept();
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    const asset = assetFor(new URL(request.url).pathname);
    const copy = (await kept()) ?? (asset && (await cache.match(asset)));
    if (copy) return copy;
    throw error;
  }
}

async function page(event, address) {
  const { request } = event;
  const name = address.pathname + address.search;
  const keeps = request.method === "GET" && PAGE.test(address.pathname);
  const copy = keeps ? await keptPage(name) : null;
  try {
    const response = await within(fetch(request), copy ? PATIENCE : Infinity);
    if (copy && AWAY.includes(response.status)) return copy;
    if (keeps) event.waitUntil(keep(name, response.clone()));
    // The server shows this page to nobody but who is not signed in.
    if (address.pathname === SIGN_IN && response.ok) event.waitUntil(forget());
    return response;
  } catch {
    return copy ?? (await caches.match(OUT_OF_REACH)) ?? Response.error();
  }
}

function within(promise, time) {
  if (time === Infinity) return promise;
  const late = new Promise((_resolve, reject) => setTimeout(reject, time));
  return Promise.race([promise, late]);
}

// What is kept follows what the server shows: a page that is not to be kept any more goes, and with the page of a
// case file (it is submitted, say), or with any that is refused, all of that file. Gives the text of what was kept.
async function keep(address, response) {
  if (response.redirected || !(response.ok || REFUSED.includes(response.status))) return;
  const text = response.ok ? await response.text() : "";
  const user = text.match(/<meta name="keep-on-device" content="([^"]*)">/)?.[1];
  const who = await holder();
  if (!user) return dropPages(response.ok && !CASE_PAGE.test(address) ? address : address.match(PAGE)[0]);
  if (who?.user !== user) return;
  const row = { address, at: Date.now(), sealed: await seal(who.key, { text }) };
  // Signed out in the meantime: nothing of this person is put back.
  await inStore(["keys", "pages"], "readwrite", (keys, pages) => {
    keys.get(user).onsuccess = ({ target }) => target.result && pages.put(row);
  });
  return text;
}

const dropPages = (beginning) => dropWhere((row) => row.address.startsWith(beginning));

async function dropWhere(test) {
  const gone = (await all("pages")).filter(test);
  await Promise.all(gone.map((row) => drop("pages", row.address)));
}

// By a clock that may have been set since: a page is not kept for ever because it seems to come from the future.
const ageOf = (row) => Math.abs(Date.now() - row?.at); // NaN, which is less than nothing, where there is none
const lasts = (row) => ageOf(row) < LASTS;

async function keptPage(address) {
  try {
    const [who, row] = [await holder(), await get("pages", address)];
    if (!who || !row || !lasts(row)) return null;
    const { text } = await unseal(who.key, row.sealed);
    const marked = text.replace("<html ", `<html data-kept="${row.at}" `);
    return new Response(marked, { headers: { "Content-Type": "text/html; charset=utf-8", ...POLICY } });
  } catch {
    return null;
  }
}

const POLICY = {
  "Content-Security-Policy":
    "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
};
