// Questionnaires are keyed in from paper, hundreds of them: a figure gives an answer and goes on to the next
// question. Without this script they are filled in as any other form.
const form = document.querySelector("[data-keying]");
const questions = [...form.querySelectorAll("fieldset")];

const inputs = (question) => [...question.querySelectorAll("input")];

form.addEventListener("keydown", (event) => {
  const question = event.target.closest("fieldset");
  if (!question || !/^\d$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  const [first] = inputs(question);
  if (first.type === "checkbox" && event.key !== "0") tick(question, Number(event.key));
  else if (first.type === "checkbox" || choose(question, Number(event.key))) goOn(question);
});

function tick(question, number) {
  const box = inputs(question)[number - 1];
  box?.focus();
  box?.click();
}

// The last choice is that the question was left open.
function choose(question, number) {
  const choice = number ? inputs(question).slice(0, -1)[number - 1] : inputs(question).at(-1);
  if (choice) choice.checked = true;
  return choice;
}

function goOn(question) {
  const next = questions[questions.indexOf(question) + 1];
  if (next) begin(next);
  else form.querySelector("button[type=submit]").focus();
}

function begin(question) {
  const [first] = inputs(question);
  (inputs(question).find((input) => input.checked) ?? first).focus();
  question.scrollIntoView({ block: "nearest" });
}

// Not where there is something to be put right: the summary of errors has the focus then.
if (!document.querySelector(".govuk-error-summary")) begin(questions[0]);
