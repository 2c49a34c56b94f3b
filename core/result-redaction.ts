import { mapTexts, type Redactor } from "./redact.js";
import type { Result } from "./result.js";

/** The JSON text of one row that goes out before the result, without the known secrets. */
export function rowWithoutSecrets(row: object, redactor: Redactor): string {
  const text = JSON.stringify(row);
  return redactor.isFoundIn(text) ? JSON.stringify(mapTexts(row, (each) => redactor.redactKnown(each))) : text;
}

/** The last line of defence: a result that holds a known secret anywhere is redacted text by text. */
export function withoutSecrets(result: Result, redactor: Redactor): Result {
  const prose = {
    message: result.message,
    error: result.error,
    warnings: result.warnings,
    requests: result.meta.requests,
  };
  const clean = mapTexts(prose, (text) => redactor.redact(text)) as typeof prose;
  const redacted: Result = {
    ...result,
    message: clean.message,
    error: clean.error,
    warnings: clean.warnings,
    meta: { ...result.meta, requests: clean.requests },
  };
  if (!redactor.isFoundIn(JSON.stringify(redacted))) {
    return redacted;
  }
  // What the schema fixes cannot hold a secret, even if a secret happens to be such a word.
  const { integration: name, version, action, status, is_success, ...open } = redacted;
  const hidden = mapTexts(open, (text) => redactor.redactKnown(text)) as typeof open;
  return { integration: name, version, action, status, is_success, ...hidden };
}
