// Says who else has this assessment open. Asking tells the server that we have it open ourselves.
const EVERY = 30_000;
const note = document.querySelector("[data-others]");
const address = note && new URL(note.dataset.others, location.href);

// A short name of this device, so that its other tabs are not taken for somebody else.
function device() {
  try {
    const known = localStorage.getItem("device") || Math.random().toString(36).slice(2, 6);
    localStorage.setItem("device", known);
    return known;
  } catch {
    return "";
  }
}

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
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) return;
    const said = words((await answer.json()).others);
    // Said again only when it changes, so that a screen reader is not kept talking.
    if (note.textContent !== said) note.textContent = said;
  } catch {
    // Out of reach for a moment: who is there is not known, and nothing hangs on it.
  }
}

if (note) {
  const name = device();
  if (name) address.searchParams.set("device", name);
  look();
  setInterval(() => document.hidden || look(), EVERY);
}
