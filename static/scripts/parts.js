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
