import type { IntegrationError } from "./errors.js";

/** The outcome of a run that was not refused. */
export interface Outcome {
  readonly isSuccess: boolean;
  /** One or two sentences for the analyst. With `error`, the reason in the failure message. */
  readonly message: string;
  readonly jsonResult: unknown;
  readonly tables?: readonly Table[];
  readonly links?: readonly Link[];
  /** Set if the run failed but still has something to show. */
  readonly error?: IntegrationError;
}

export interface Table {
  readonly title: string;
  /** Types are Kusto's. The rows are in json_result. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

export interface Link {
  readonly title: string;
  /** https only. */
  readonly url: string;
}

/** Fills the {placeholders} of a manifest's message. */
export function fillMessage(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([a-z_]+)\}/g, (whole, name: string) => values[name] ?? whole);
}
