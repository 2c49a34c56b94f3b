import { semanticError, unsupported } from "./errors.js";

const largestCache = 200;
const cache = new Map<string, RegExp>();
const flags = /^\(\?([a-zA-Z]+)\)/;
// RE2 has no lookaround, atomic groups, possessive quantifiers or back references.
const unknownToRe2 = /\(\?(?:[=!>]|<[=!])|[*+?}]\+|\\[1-9]|\\k</;
// Valid in RE2, but without an equivalent in JavaScript.
const unknownHere = /\(\?[a-zA-Z]*-?[a-zA-Z]*[:)]|\\[QEpPC]|\[\[?:\^?[a-z]+:\]/;

/** Compiles an RE2 regular expression, as used by Kusto. Syntax with another meaning in JavaScript is refused. */
export function compilePattern(pattern: string): RegExp {
  const known = cache.get(pattern);
  if (known) return known;
  const compiled = translate(pattern);
  if (cache.size >= largestCache) cache.clear();
  cache.set(pattern, compiled);
  return compiled;
}

function translate(pattern: string): RegExp {
  const given = flags.exec(pattern)?.[1] ?? "";
  const body = pattern.slice(given === "" ? 0 : given.length + 3);
  const bare = body.replace(/\\\\/g, "").replace(/\\[^1-9kQEpPC]/g, "");
  if (/[^ims]/.test(given)) throw unsupported("regular expression", pattern);
  if (unknownToRe2.test(bare)) throw semanticError(`The regular expression '${pattern}' is not valid in RE2.`);
  if (unknownHere.test(bare.replaceAll("(?:", ""))) throw unsupported("regular expression", pattern);
  const translated = body
    .replaceAll("(?P<", "(?<")
    .replace(/\\\\|\\A|\\z/g, (match) => (match === "\\A" ? "^" : match === "\\z" ? "$" : match));
  return build(translated, given, pattern);
}

function build(source: string, given: string, pattern: string): RegExp {
  for (const mode of ["u", ""]) {
    try {
      return new RegExp(source, given + mode);
    } catch {
      // Without Unicode mode, more escapes are allowed, as in RE2.
    }
  }
  throw semanticError(`The regular expression '${pattern}' is not valid.`);
}
