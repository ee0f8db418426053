// What the page of a criterion came with: its data, and the questions on it.
//
// Beside what question.js offers, a question has
//   last     what was given last, as it was kept or sent
//   typing   the timer that waits for a pause
//   keeping  what is on its way to the device's store
//   unkept   whether the device's store would not take it
import { device } from "./device.js";
import { questionAt } from "./question.js";

export const page = document.querySelector("[data-criterion]");
export const data = JSON.parse(document.getElementById("case-data").textContent);
export const { answers, assessment, versions, words } = data;
export const questions = new Map();
for (const element of document.querySelectorAll("[data-code]")) {
  const question = questionAt(element, words);
  question.last = JSON.stringify(question.written());
  questions.set(question.code, question);
}

export const givenAt = (question) => JSON.stringify(question.given());

// A change as the queue takes it; `reads` and `page` are for pages that do not have the question.
export function changeOf({ code, reads }, given) {
  const page = location.pathname;
  return { assessment, question: code, url: data.save + code, page, device, reads: reads(given.answer), ...given };
}
