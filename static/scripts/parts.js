// Finding and filling the parts that templates mark with data-part.
export const part = (within, name) => within.querySelector(`[data-part="${name}"]`);

// A copy of what the <template> of that id holds.
export function copyOf(id) {
  return document.getElementById(id).content.firstElementChild.cloneNode(true);
}

export function fill(pattern, values) {
  return pattern.replace(/%\((\w+)\)s/g, (_whole, name) => values[name]);
}

// A sentence in the form that its number takes in the page's language.
export function counted(patterns, count, values = {}) {
  const form = new Intl.PluralRules(document.documentElement.lang).select(count);
  return fill(patterns[form] ?? patterns.other, { count, ...values });
}

// How many answers changes are of: two changes may be of one.
export const answersIn = (rows) => new Set(rows.map((row) => `${row.assessment} ${row.question}`)).size;

// Links to the questions of changes, each once: to the page it was answered on, else to that of its file.
export function linkTo(place, changes) {
  const each = [...new Map(changes.map((change) => [change.url, change])).values()];
  const links = each.map(({ url, question, page }) => {
    const [whole, file] = url.match(/^.*\/([^/]+)\/(?=answers\/)/);
    const link = Object.assign(document.createElement("a"), { className: "govuk-link" });
    link.href = page ? `${page}#question-${question}` : whole;
    link.textContent = `${decodeURIComponent(file)} ${question}`;
    return link;
  });
  if (place.dataset.to === String(links)) return; // what has the focus is not made anew
  place.dataset.to = String(links);
  place.replaceChildren(...links.flatMap((link) => [link, " "]));
}
