// Answers that sit badly together: the same checks, with the same result, as scoring/core/soft_checks.py.
import { holds, routed } from "./routing.js";

const FEW = 1 / 3;
const MOST = 2 / 3;

// What is found, the tool's own checks first: [{code, questions, message}].
export function found(plan, facts, answers) {
  const known = routed(plan, facts, answers);
  return [...declared(plan, known), ...contradicted(plan, known)];
}

function declared(plan, known) {
  return plan.checks
    .filter(({ when }) => when.every((condition) => holds(condition, known)))
    .filter(({ unless }) => !unless.some((condition) => holds(condition, known)))
    .map(({ code, message, when }) => ({ code, questions: questionsOf(when), message }));
}

function questionsOf(conditions) {
  return [...new Set(conditions.map(({ question }) => question).filter(Boolean))];
}

// A summary above the line while few of its parts are, or below it while most of its parts are above.
function contradicted(plan, known) {
  const scales = new Map(plan.questions.map(({ code, scale }) => [code, plan.scales[scale]]));
  return plan.summaries.flatMap(({ question, parts }) => {
    const sides = parts.map((part) => side(part, scales, known));
    const above = sides.filter((one) => one === "above").length;
    const share = above / sides.filter(Boolean).length; // NaN where no part is relevant: neither few nor most
    const lies = side(question, scales, known);
    const amiss = (lies === "above" && share < FEW) || (lies === "below" && share > MOST);
    const code = `summary-${lies}`;
    return amiss ? [{ code, questions: [question], message: plan.general[code] }] : [];
  });
}

function side(code, scales, known) {
  const { above, below } = scales.get(code);
  const answer = known.asked.get(code).applies && known.answers[code];
  return above.includes(answer) ? "above" : below.includes(answer) ? "below" : "";
}
