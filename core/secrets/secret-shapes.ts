import { REDACTED } from "./secret.js";

/**
 * `text` without what is secret whatever its value: authorization headers, bearer tokens, JSON Web Tokens, PEM private keys.
 * Each is looked for in time that grows with the text alone, whoever wrote it: none looks again at what another beginning
 * has looked at.
 */
export function withoutSecretShapes(text: string): string {
  // Most texts have none of these words, and V8 takes longer to compile an expression than to look for a word.
  const lower = text.toLowerCase();
  let shown = lower.includes("authorization") ? text.replace(AUTHORIZATION, `$1${REDACTED}`) : text;
  shown = lower.includes("bearer") ? shown.replace(BEARER, REDACTED) : shown;
  shown = lower.includes("private key") ? shown.replace(PRIVATE_KEY, REDACTED) : shown;
  return withoutTokens(shown, REDACTED);
}

const AUTHORIZATION =
  /\b((?:proxy-)?authorization["']?\s{0,8}[:=]\s{0,8}["']?)(?:basic|bearer|digest|negotiate|ntlm)\s{1,8}[^\s"',;]+/gi;
const BEARER = /\bbearer\s{1,8}[A-Za-z0-9._~+/=-]{8,}/gi;
const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g;

/** Characters that the first two parts of a token have at least. */
const SHORTEST = { header: 8, payload: 5 };

/** `text` with each JSON Web Token in it replaced, also one that stands right behind other letters (`%3DeyJ…`). */
export function withoutTokens(text: string, replacement: string): string {
  return text.includes("eyJ") ? text.replace(/[\w.-]+/g, (run) => replaceIn(run, replacement)) : text;
}

/** A run of a token's characters; each of its parts is looked at once. */
function replaceIn(run: string, replacement: string): string {
  for (let start = run.indexOf("eyJ"); start !== -1; ) {
    const header = run.indexOf(".", start);
    const payload = header === -1 ? -1 : run.indexOf(".", header + 1);
    if (payload === -1) {
      break;
    }
    if (header - start >= SHORTEST.header && payload - header > SHORTEST.payload) {
      // All that follows belongs to it (an encrypted token has five parts), but for a sentence's full stop.
      const end = run.endsWith(".") ? Math.max(payload + 1, run.length - 1) : run.length;
      return run.slice(0, start) + replacement + run.slice(end);
    }
    // What begins later in the same part is shorter still.
    start = run.indexOf("eyJ", header + 1);
  }
  return run;
}
