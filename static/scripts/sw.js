// Answers for pages of allocated case files while the network is away. The view that serves this script puts
// self.ASSETS and self.VERSION before it.
//
// A page that the server marks with <meta name="keep-on-device"> is kept, sealed with the key of the person
// signed in here; styles and scripts, which hold nothing of any case, lie in the browser's own cache.
importScripts(self.ASSETS.find((address) => address.endsWith("scripts/store.js")));

const { all, get, put, drop, seal, unseal, holder } = self.deviceStore;
const NAME = `assets ${self.VERSION}`;
const OUT_OF_REACH = "/offline/";
const PATIENCE = 8000; // milliseconds for a page, where a kept copy can take its place
const HASHED = /\.[0-9a-f]{12}\.\w+$/;
const PAGE = /^\/inspections\/[^/]+\/case-files\/[^/]+\//;
const CASE_PAGE = /^\/inspections\/[^/]+\/case-files\/[^/]+\/(\?|$)/;
const ROUTING = /^\/tools\/.+\/routing\.json$/;
const AWAY = [502, 503, 504];

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

// A page that was opened before the key was here is kept once the page says that it is.
self.addEventListener("message", (event) => event.waitUntil(keepNow(event.data.keep)));

async function keepNow(address) {
  if (!PAGE.test(address) || (await get("pages", address))) return;
  await keep(address, await fetch(address));
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
// case file (it is submitted, say) all others of that file.
async function keep(address, response) {
  if (response.type === "opaqueredirect" || response.redirected || response.status >= 500) return;
  const text = response.ok ? await response.text() : "";
  const user = text.match(/<meta name="keep-on-device" content="([^"]*)">/)?.[1];
  const who = await holder();
  if (!user) return dropPages(CASE_PAGE.test(address) ? address.split("?")[0] : address);
  if (who?.user !== user) return;
  const sealed = await seal(who.key, { text });
  // Signed out in the meantime: nothing of this person is put back.
  if ((await holder())?.user === user) await put("pages", { address, sealed });
}

async function dropPages(beginning) {
  const addresses = (await all("pages")).map((row) => row.address);
  await Promise.all(addresses.filter((one) => one.startsWith(beginning)).map((one) => drop("pages", one)));
}

async function keptPage(address) {
  try {
    const [who, row] = [await holder(), await get("pages", address)];
    if (!who || !row) return null;
    const { text } = await unseal(who.key, row.sealed);
    const marked = text.replace("<html ", '<html data-kept="true" ');
    return new Response(marked, { headers: { "Content-Type": "text/html; charset=utf-8", ...POLICY } });
  } catch {
    return null;
  }
}

const POLICY = {
  "Content-Security-Policy":
    "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
};
