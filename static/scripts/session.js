// Whose session it is, and signing in again without leaving the page.
import { part } from "./parts.js";

let token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
let asking;

export const currentToken = () => token;

// Who is signed in now: a user name, null for nobody, undefined out of reach. With it goes a new form token; but
// another person's is not taken, or what is given on this page would become theirs.
export async function renew() {
  const session = await ask("/session/");
  if (session?.user === document.body.dataset.user) token = session.token;
  return session?.user;
}

// What the server says at an address of the device's own; undefined where it cannot be heard.
export async function ask(address, options = {}) {
  try {
    const signal = AbortSignal.timeout(15_000);
    const response = await fetch(address, { redirect: "manual", cache: "no-store", signal, ...options });
    return { ok: response.ok, ...(await response.json()) };
  } catch {
    return undefined;
  }
}

// Lets the person sign in again in place. Resolves to true when that is done, to false when it is put off.
export function signInAgain(user) {
  asking ??= dialogue(user).finally(() => (asking = undefined));
  return asking;
}

function dialogue(user) {
  const dialog = document.getElementById("sign-in-again");
  const form = dialog.querySelector("form");
  form.reset();
  problem(dialog, "");
  if (!dialog.open) dialog.showModal();
  return new Promise((resolve) => {
    form.onsubmit = async (event) => {
      event.preventDefault();
      if (await tryPassword(dialog, user, form.password.value)) dialog.close("done");
    };
    part(dialog, "later").onclick = () => dialog.close("");
    dialog.onclose = () => resolve(dialog.returnValue === "done");
    dialog.returnValue = "";
  });
}

async function tryPassword(dialog, username, password) {
  const now = await ask("/session/");
  const headers = { "Content-Type": "application/json", "X-CSRFToken": now?.token ?? token };
  const said = await ask("/session/", {
    method: "POST",
    headers,
    body: JSON.stringify({ username, password }),
  });
  const done = said?.ok && said.user === username;
  if (done) token = said.token;
  if (!done) problem(dialog, said?.reason ?? dialog.dataset.unreachable);
  return done;
}

// Another tab has signed in again: this one need not ask any more.
export function stopAsking() {
  document.getElementById("sign-in-again")?.close("done");
}

function problem(dialog, text) {
  const line = part(dialog, "problem");
  line.hidden = !text;
  line.textContent = text;
  dialog.querySelector("[type=password]").setAttribute("aria-invalid", String(Boolean(text)));
  if (text) dialog.querySelector("[type=password]").focus();
}
