// Watches a job and goes on to what it made. Without this script the page refreshes itself.
const watched = document.querySelector("[data-job]");
const FIRST_WAIT = 400;
const LONGEST_WAIT = 5000;

async function look(wait) {
  try {
    const answer = await fetch(watched.dataset.job, { headers: { Accept: "application/json" } });
    if (answer.redirected || !answer.ok) throw new Error(answer.statusText);
    const job = await answer.json();
    if (job.state === "done" || job.state === "failed") {
      location.replace(job.result || watched.dataset.here);
      return;
    }
    show(job);
  } catch {
    // Out of reach for a moment, or signed out: "Check again" is there for the second.
  }
  setTimeout(look, wait, Math.min(wait * 1.5, LONGEST_WAIT));
}

function show(job) {
  watched.querySelector("progress").value = job.progress;
  const step = watched.querySelector("[data-step]");
  // Said again only when it changes, so that a screen reader is not kept talking.
  if (step.textContent !== job.step) step.textContent = job.step;
}

if (watched) setTimeout(look, FIRST_WAIT, FIRST_WAIT);
