import { REDACTED } from "./secret.js";

/**
 * Removes values that are secret by their form: authorization headers, bearer tokens, JSON Web Tokens, PEM private
 * keys. Each search takes linear time, also for hostile texts.
 */
export function withoutSecretShapes(text: string): string {
  // Most texts contain none of these words, and searching for a word is faster than compiling a regular expression.
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

/** Minimum length of the first two parts of a token. */
const SHORTEST = { header: 8, payload: 5 };

/** Replaces each JSON Web Token in `text`, also one that directly follows other letters (`%3DeyJ…`). */
export function withoutTokens(text: string, replacement: string): string {
  return text.includes("eyJ") ? text.replace(/[\w.-]+/g, (run) => replaceIn(run, replacement)) : text;
}

/** Replaces tokens in a run of token characters. Each part is examined once. */
function replaceIn(run: string, replacement: string): string {
  for (let start = run.indexOf("eyJ"); start !== -1; ) {
    const header = run.indexOf(".", start);
    const payload = header === -1 ? -1 : run.indexOf(".", header + 1);
    if (payload === -1) {
      break;
    }
    if (header - start >= SHORTEST.header && payload - header > SHORTEST.payload) {
      // Everything that follows belongs to it (an encrypted token has five parts), except the full stop of a sentence.
      const end = run.endsWith(".") ? Math.max(payload + 1, run.length - 1) : run.length;
      return run.slice(0, start) + replacement + run.slice(end);
    }
    // A later start in the same part would be shorter.
    start = run.indexOf("eyJ", header + 1);
  }
  return run;
}
