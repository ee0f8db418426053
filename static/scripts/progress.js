// What stands on the page, and what follows from it: routing, progress, answers that sit badly together.
import { answers, data, givenAt, page, questions } from "./asked.js";
import { found } from "./checks.js";
import { part } from "./parts.js";
import { flags } from "./routing.js";

const PATIENCE = 5000; // milliseconds

let plan;
let applying = new Map();

export const applies = (code) => applying.get(code);

export async function learnRouting() {
  if (plan) return;
  try {
    const reply = await fetch(data.routing, { signal: AbortSignal.timeout(PATIENCE) });
    if (reply.ok) plan = await reply.json();
  } catch {
    // Out of reach, and not kept here: until it is tried again the page stays as the server routed it.
  }
  route();
}

export function route() {
  if (!plan) return;
  const yes = flags(plan, data.facts, answers);
  applying = new Map(plan.questions.map(({ code }, n) => [code, yes[n]]));
  for (const [code, question] of questions) question.apply(applies(code));
  const asked = [...applying.keys()].filter(applies);
  const progress = document.getElementById("answered");
  const answered = asked.filter((code) => answers[code]).length;
  part(progress, "answered").textContent = answered;
  part(progress, "applying").textContent = asked.length;
  part(document, "next-open").hidden = answered === asked.length;
  showChecks();
}

function showChecks() {
  const all = plan.checks ? found(plan, data.facts, answers) : [];
  for (const [code, question] of questions) {
    question.check(all.filter((one) => one.questions.includes(code)).map((one) => one.message));
  }
}

// What was given elsewhere stands here too, unless something else is being typed here: whether it does.
export function adopt(code, given) {
  const question = questions.get(code);
  if (question?.typing || question?.keeping) return false;
  answers[code] = given.answer;
  if (question) {
    question.show(given);
    question.last = givenAt(question);
  }
  route();
  return true;
}

// The next criterion of which something applies; undefined after the last.
export function following() {
  let at = 0;
  let passed = false;
  for (const [criterion, count] of data.order) {
    const codes = data.codes.slice(at, (at += count));
    if (passed && (!plan || codes.some(applies))) return criterion;
    passed ||= criterion === page.dataset.criterion;
  }
  return undefined;
}
