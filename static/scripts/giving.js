// Giving answers: each one is kept on the device at every stroke, and sent when the typing rests.
import { answers, changeOf, givenAt, questions, versions } from "./asked.js";
import { queue } from "./device.js";
import { route } from "./progress.js";
import { moving, refresh } from "./where.js";

const PAUSE = 700; // milliseconds of rest in typing after which what was typed is sent
const AGAIN = 3000; // milliseconds after which a store that took nothing is tried again

export function edited(question, pause = 0) {
  sendAfter(question, pause);
  question.mark();
  answers[question.code] = question.answer();
  moving(question);
  route();
  keep(question);
}

function sendAfter(question, pause) {
  clearTimeout(question.typing);
  question.typing = setTimeout(sendNow, pause, question);
}

// One after the other for each question: what was given while one was being kept is kept after it.
async function keep(question) {
  if (question.keeping) return question.keeping;
  question.keeping = keepAll(question).finally(() => (question.keeping = undefined));
  await question.keeping;
  return refresh();
}

async function keepAll(question) {
  try {
    while (question.last !== givenAt(question)) {
      question.last = givenAt(question);
      await queue.put(changeOf(question, question.given()), () => versions[question.code] ?? 0);
    }
    question.unkept = false;
  } catch {
    // A full disk, say. It stands on this page alone, and is tried again for as long as the page is open.
    question.last = "";
    question.unkept = true;
    sendAfter(question, AGAIN);
  }
}

async function sendNow(question) {
  clearTimeout(question.typing);
  question.typing = undefined;
  await keep(question);
  queue.drain();
}

// Resolves once all that was given so far is kept.
export const kept = () => Promise.all([...questions.values()].map(({ keeping }) => keeping));
export const sendAll = () => Promise.all([...questions.values()].filter(({ typing }) => typing).map(sendNow));

export function watchGiving(page) {
  const at = (target) => questions.get(target.closest("[data-code]")?.dataset.code);
  page.addEventListener("input", ({ target }) => {
    const question = at(target);
    if (question) edited(question, target.matches("textarea, [type=text], [type=date]") ? PAUSE : 0);
  });
  page.addEventListener("change", ({ target }) => {
    const question = at(target);
    if (question?.typing) sendNow(question);
  });
  addEventListener("pagehide", sendAll);
  addEventListener("visibilitychange", sendAll);
}
