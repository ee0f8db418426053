// This device, for the person signed in on the page: the key to what it keeps, the queue of answers on their
// way to the server, signing out. Every page of a signed-in person runs it, so that answers go on being sent
// wherever the person goes.
import { makeQueue } from "./queue.js";
import { send } from "./saving.js";
import { ask, currentToken, renew, signInAgain, stopAsking } from "./session.js";
import { bareShelf, roomyShelf, sealedShelf } from "./shelf.js";
import "./store.js";

export const user = document.body.dataset.user ?? "";
// Tells this device from the person's others in a conflict.
export const device = localStorage.getItem("device") ?? Math.random().toString(36).slice(2, 6);
localStorage.setItem("device", device);

const listeners = new Set();
const others = "BroadcastChannel" in self && user ? new BroadcastChannel("answers") : null;

let failing = false;
let gone = false;
let lasting;

// Hear of every step of every answer: what queue.js tells, with `elsewhere` where another tab took it.
export const listen = (listener) => listeners.add(listener);
export const outOfReach = () => failing;

function tell(event) {
  if (event.kind === "saved") failing = false;
  if (["later", "sign in", "token", "other"].includes(event.kind)) failing = true;
  // What waits here is not for the browser to clear away when it wants room.
  if (event.kind === "later") lasting ??= navigator.storage?.persist?.().catch(() => false);
  for (const listener of listeners) listener(event);
  if (!event.elsewhere) tellOthers(event);
}

const tellOthers = (event) => others?.postMessage({ ...event, user });

if (others) {
  others.onmessage = ({ data }) => {
    if (data.user !== user) return data.kind === "opened" && location.assign("/");
    if (data.kind === "signed out") return leave();
    if (data.kind === "signed in") return signedIn();
    if (data.kind !== "opened") tell({ ...data, elsewhere: true });
  };
  // Another person's pages close: somebody else has the device now. What was given there stays, sealed.
  tellOthers({ kind: "opened" });
}

// The keys are asked of the server once, and then kept here until the person signs out.
async function findKeys() {
  const { holder, admit } = self.deviceStore;
  const kept = await holder();
  if (kept?.user === user) return kept;
  const said = await ask("/session/key");
  return said?.user === user ? admit(user, said.key, ...said.older) : null;
}

async function findShelf() {
  try {
    const keys = user && (await findKeys());
    return keys ? roomyShelf(closing(sealedShelf(user, keys))) : bareShelf();
  } catch {
    return bareShelf(); // no store in this browser, or none in this window
  }
}

// What is under way in a tab while its person signs out is not put back.
const closing = (store) => ({ ...store, keep: async (...change) => gone || store.keep(...change) });

export const shelf = await findShelf();

// While no tab keeps a change, or hears of one. Where nothing is locked, nothing is kept either.
export const alone = (work) => navigator.locks?.request("changes", work) ?? work();

async function sendOne(content) {
  if (gone) return { kind: "later" };
  const outcome = await send({ ...content, device }, currentToken());
  if (outcome.kind === "sign in") signIn();
  if (outcome.kind !== "token") return outcome;
  const now = await renew();
  if (now === user) return { kind: "again" };
  if (now === null) signIn();
  // With somebody else's session nothing is sent: it would be that person's answer.
  return { kind: now ? "other" : now === null ? "sign in" : "later" };
}

let putOff = false;

// Asked once: a person who has put it off goes on answering, and is not interrupted again in the middle of typing.
async function signIn(wanted = false) {
  if (putOff && !wanted) return;
  putOff = !(await signInAgain(user));
  if (putOff) return;
  await findKeys().catch(() => {}); // it goes where the server asks for signing in on a page of its own
  tellOthers({ kind: "signed in" });
  queue.drain();
}

async function signedIn() {
  putOff = false;
  stopAsking();
  await renew();
  queue.drain();
}

function leave() {
  gone = true;
  location.assign("/");
}

// Tries once more to send what waits, for a little while. True once nothing is left, of that assessment if one is
// named; what nobody can read any more does not count.
export async function allSent(assessment) {
  await Promise.race([queue.drain(), new Promise((resolve) => setTimeout(resolve, 5000))]);
  const left = (await queue.rows()).filter(({ content }) => content);
  return !left.some((row) => !assessment || row.assessment === assessment);
}

export const queue = makeQueue({ shelf, send: sendOne, tell });
// A form that took a while is sent only where they will be taken.
export async function maySend(form) {
  let now = await renew();
  if (now === null) {
    await signIn(true);
    now = putOff ? null : await renew(); // another tab may have signed in, with a new token for the form
  }
  if (now === undefined) document.getElementById("out-of-reach").showModal();
  if (now === user) form.csrfmiddlewaretoken.value = currentToken();
  return now === user;
}

export const askToSignIn = () => signIn(true);

// What is left of this person on the device goes. Other tabs close their pages.
export async function forgetAll() {
  gone = true;
  tellOthers({ kind: "signed out" });
  await alone(() => self.deviceStore.wipe(user)).catch(() => {});
}

if (user) {
  addEventListener("online", () => queue.drain());
  addEventListener("visibilitychange", () => document.visibilityState === "visible" && queue.drain());
  queue.drain();
}
