// This device, for the person signed in on the page: the key to what it keeps, the queue of answers on their
// way to the server, signing out. Every page of a signed-in person runs it, so that answers go on being sent
// wherever the person goes.
import { makeQueue } from "./queue.js";
import { send } from "./saving.js";
import { ask, currentToken, renew, signInAgain, stopAsking } from "./session.js";
import { bareShelf, sealedShelf } from "./shelf.js";
import "./store.js";

export const user = document.body.dataset.user ?? "";
// Tells this device from the person's others in a conflict.
export const device = localStorage.getItem("device") ?? Math.random().toString(36).slice(2, 6);
localStorage.setItem("device", device);

const listeners = new Set();
const others = "BroadcastChannel" in self ? new BroadcastChannel(`answers of ${user}`) : null;

let failing = false;
let gone = false;

// Hear of every step of every answer: what queue.js tells, with `elsewhere` where another tab took it.
export const listen = (listener) => listeners.add(listener);
export const outOfReach = () => failing;

function tell(event) {
  if (event.kind === "saved") failing = false;
  if (["later", "sign in", "token", "other"].includes(event.kind)) failing = true;
  for (const listener of listeners) listener(event);
  if (!event.elsewhere) others?.postMessage(event);
}

if (others) {
  others.onmessage = ({ data }) => {
    if (data.kind === "signed out") return leave();
    if (data.kind === "signed in") return signedIn();
    tell({ ...data, elsewhere: true });
  };
}

// The key is asked of the server once, and then kept here until the person signs out.
async function findKey() {
  const { holder, admit } = self.deviceStore;
  const kept = await holder();
  if (kept?.user === user) return kept.key;
  const said = await ask("/session/key");
  return said?.user === user ? admit(user, said.key) : null;
}

async function findShelf() {
  try {
    const key = user && (await findKey());
    return key ? sealedShelf(user, key) : bareShelf();
  } catch {
    return bareShelf(); // no store in this browser, or none in this window
  }
}

export const shelf = await findShelf();

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
  others?.postMessage({ kind: "signed in" });
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

// Tries once more to send what waits, for a little while. True once nothing is left.
export async function allSent() {
  await Promise.race([queue.drain(), new Promise((resolve) => setTimeout(resolve, 5000))]);
  return (await queue.rows()).length === 0;
}

export const queue = makeQueue({ shelf, send: sendOne, tell });
export const askToSignIn = () => signIn(true);

// What is left of this person on the device goes. Other tabs close their pages.
export async function forgetAll() {
  gone = true;
  others?.postMessage({ kind: "signed out" });
  await self.deviceStore.wipe(user).catch(() => {});
}

if (user) {
  addEventListener("online", () => queue.drain());
  addEventListener("visibilitychange", () => document.visibilityState === "visible" && queue.drain());
  queue.drain();
}
