// join_modules.mjs FROM TO: writes the scripts of one folder to another, each with the modules that it alone needs
// in it. Fewer files are fetched so, and they compress better. A module that several scripts need stays a file.
//
// It knows the one form in which our scripts import: import { names } from "./module.js"; or no names at all. It
// stops where two modules that it joins give one name to two things.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const IMPORT = /^import (?:\{([^}]*)\} from )?"\.\/([\w-]+\.js)";\n/gm;
const DECLARED = /^(?:export )?(?:async )?(?:function|class|const|let) (\w+|\{[^}]*\})/gm;
const NAMED = /"(?:\.\/|scripts\/)([\w-]+\.js)"/g; // loaded at a moment of its own

const [from, to] = process.argv.slice(2);
const files = readdirSync(from).filter((name) => name.endsWith(".js"));
const texts = new Map(files.map((name) => [name, readFileSync(join(from, name), "utf8")]));

const importers = (name) => files.filter((one) => matches(texts.get(one), IMPORT).includes(name));
const matches = (text, pattern) => [...text.matchAll(pattern)].map((found) => found.at(-1));
const loaded = new Set([...texts.values()].flatMap((text) => matches(text.replace(IMPORT, ""), NAMED)));

// The script that a module is a part of: itself, unless one script alone needs it.
function whole(name) {
  const [only, ...others] = new Set(importers(name).map(whole));
  return loaded.has(name) || !only || others.length ? name : only;
}

// The text of a script: what it imports from other files, then its modules, each before those that import it.
function joined(script) {
  const done = new Set();
  const outside = new Map();
  const body = bodyOf(script);
  refuseTwice(script, matches(body, DECLARED).flatMap((names) => names.match(/\w+\b(?!:)/g)));
  return [...outside].map(([file, names]) => importOf(file, [...names].join(", "))).join("") + body;

  function bodyOf(name) {
    done.add(name);
    let before = "";
    const text = texts.get(name).replace(IMPORT, (_import, names = "", file) => {
      if (whole(file) !== script) takeFrom(file, names.match(/\w+/g) ?? []);
      else if (!done.has(file)) before += bodyOf(file);
      return "";
    });
    return before + (name === script ? text : text.replace(/^export /gm, ""));
  }

  function takeFrom(file, names) {
    outside.set(file, new Set([...(outside.get(file) ?? []), ...names]));
  }
}

function refuseTwice(script, names) {
  const twice = names.filter((name, n) => names.indexOf(name) !== n);
  if (twice.length) throw new Error(`${script}: two of its modules declare ${twice.join(", ")}`);
}

function importOf(file, names) {
  return names ? `import { ${names} } from "./${file}";\n` : `import "./${file}";\n`;
}

mkdirSync(to, { recursive: true });
for (const name of files.filter((one) => whole(one) === one)) writeFileSync(join(to, name), joined(name));
