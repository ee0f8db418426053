// Which questions apply: the same rules, with the same result, as scoring/core/routing.py. Conditions name
// facts and earlier questions only, so one pass from the top decides them all.

// For each question of the plan, in its order, whether it applies.
export function flags(plan, facts, answers) {
  return [...routed(plan, facts, answers).asked.values()].map(({ applies }) => applies);
}

// A case once its questions are routed: what conditions are asked of.
export function routed(plan, facts, answers) {
  const known = { facts, answers, asked: new Map() };
  for (const { code, several, applies } of plan.questions) {
    known.asked.set(code, { several, applies: applies.every((condition) => holds(condition, known)) });
  }
  return known;
}

// A missing fact or answer satisfies nothing; nor does an answer to a question that does not itself apply.
// Of several answers, as a list or as words with a space between, one is enough.
export function holds(condition, { facts, answers, asked }) {
  if ("fact" in condition) return condition.in.includes(facts[condition.fact]);
  const { applies, several } = asked.get(condition.question);
  if (!applies) return false;
  const answer = answers[condition.question];
  if (!several || !answer) return condition.in.includes(answer);
  const words = Array.isArray(answer) ? answer : answer.split(" ");
  return words.some((word) => condition.in.includes(word));
}
