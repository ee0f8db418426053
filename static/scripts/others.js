// Says who else has this assessment open. Asking tells the server that we have it open ourselves, and on which
// device, so that its other tabs are not taken for somebody else.
import { device } from "./device.js";

const EVERY = 30_000; // milliseconds
const PATIENCE = 15_000;
const note = document.querySelector("[data-others]");
const address = note && new URL(note.dataset.others, location.href);

function words(others) {
  const names = [...new Set(others.filter((one) => !one.mine).map((one) => one.name))];
  const parts = [];
  if (names.length) {
    const pattern = names.length > 1 ? note.dataset.several : note.dataset.one;
    parts.push(pattern.replace("%names%", new Intl.ListFormat(document.documentElement.lang).format(names)));
  }
  if (others.some((one) => one.mine)) parts.push(note.dataset.mine);
  return parts.join(" ");
}

async function look() {
  try {
    const signal = AbortSignal.timeout(PATIENCE); // or requests would pile up, and answers wait behind them
    const answer = await fetch(address, { headers: { Accept: "application/json" }, signal });
    if (!answer.ok || answer.redirected) return;
    const said = words((await answer.json()).others);
    // Said again only when it changes, so that a screen reader is not kept talking.
    if (note.textContent !== said) note.textContent = said;
  } catch {
    // Out of reach for a moment: who is there is not known, and nothing hangs on it.
  }
}

if (note) {
  address.searchParams.set("device", device);
  look();
  setInterval(() => document.hidden || look(), EVERY);
}
