import type { IntegrationError } from "../../core/errors.js";
import type { CheckName } from "./check-list.js";

/** The outcome of a check; `skipped` if something that it needs failed. */
export type CheckState = "ok" | "warning" | "failed" | "skipped";

/** What to do: a sentence, or a command to copy. */
export type FixLine = string | { readonly command: string };

/** One check with its outcome. */
export interface Check {
  readonly name: CheckName;
  readonly state: CheckState;
  /** One sentence. */
  readonly finding: string;
  /** What to do about it; empty if nothing. */
  readonly fix: readonly FixLine[];
  /** The ID by which Microsoft's support finds the failed request. */
  readonly requestId?: string | undefined;
}

export function ok(name: CheckName, finding: string): Check {
  return { name, state: "ok", finding, fix: [] };
}

export function warning(name: CheckName, finding: string, ...fix: readonly FixLine[]): Check {
  return { name, state: "warning", finding, fix };
}

export function failed(name: CheckName, finding: string, ...fix: readonly FixLine[]): Check {
  return { name, state: "failed", finding, fix };
}

/** @param first what has to work first, to end a sentence */
export function skipped(name: CheckName, first: string): Check {
  return { name, state: "skipped", finding: `Not checked: ${first}.`, fix: [] };
}

/** A failure in the core's own words: message, hint, request ID. The hint's word `retry_at` is replaced by the time. */
export function failedWith(name: CheckName, { message, hint, requestId, retryAt }: IntegrationError): Check {
  const fix = retryAt === undefined ? hint : hint.replace("retry_at", retryAt.toISOString());
  return { name, state: "failed", finding: message, fix: [fix], requestId };
}
