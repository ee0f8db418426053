// Which questions apply: the same rules, with the same result, as scoring/core/routing.py. Conditions name
// facts and earlier questions only, so one pass from the top decides them all.

// For each question of the plan, in its order, whether it applies.
export function flags(plan, facts, answers) {
  const known = { facts, answers, asked: new Map() };
  return plan.questions.map((question) => {
    const applies = question.applies.every((condition) => holds(condition, known));
    known.asked.set(question.code, { applies, several: question.several });
    return applies;
  });
}

// The codes of the questions that apply.
export function applicable(plan, facts, answers) {
  return new Set(asked(plan, facts, answers).applying);
}

// What is known of a case once all of its questions are routed: what conditions are asked of.
export function asked(plan, facts, answers) {
  const applies = flags(plan, facts, answers);
  const questions = plan.questions.map(({ code, several }, n) => [code, { applies: applies[n], several }]);
  const applying = questions.filter(([, question]) => question.applies).map(([code]) => code);
  return { facts, answers, asked: new Map(questions), applying };
}

// A missing fact or answer satisfies nothing; nor does an answer to a question that does not itself apply.
export function holds(condition, known) {
  if ("fact" in condition) return condition.in.includes(known.facts[condition.fact]);
  const { applies, several } = known.asked.get(condition.question);
  if (!applies) return false;
  const answer = known.answers[condition.question];
  if (!several || !answer) return condition.in.includes(answer);
  const words = Array.isArray(answer) ? answer : answer.split(" ");
  return words.some((word) => condition.in.includes(word));
}
