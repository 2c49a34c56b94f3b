import type { Warning } from "../../warnings.js";
import { withPlainBlanks } from "./plain-blanks.js";
import { type Token, tokenize } from "./tokenizer.js";
import { withoutWrapping } from "./wrapping.js";

/** A query, or clauses, as they are sent. */
export interface QueryText {
  /** As long as the text that was given: places in it are places in that. */
  readonly text: string;
  readonly tokens: readonly Token[];
  /** What was changed. */
  readonly warnings: readonly Warning[];
}

/**
 * Reads KQL as people paste it. What surrounds it, and blanks of other kinds, are set right with a warning; any other
 * character outside of strings and comments that is not KQL is refused (KqlSyntaxError).
 */
export function readQueryText(given: string): QueryText {
  const unwrapped = withoutWrapping(given);
  const tokens = tokenize(unwrapped.text);
  const { text, warnings } = withPlainBlanks(unwrapped.text, tokens);
  return { text, tokens, warnings: [...unwrapped.warnings, ...warnings] };
}
