import type { IntegrationError } from "./errors.js";

/** How a run that was not refused ended. */
export interface Outcome {
  readonly isSuccess: boolean;
  /** One or two sentences for the analyst; the failure template's reason when there is an `error`. */
  readonly message: string;
  readonly jsonResult: unknown;
  readonly tables?: readonly Table[];
  readonly links?: readonly Link[];
  /** The run failed, and still has something to show. */
  readonly error?: IntegrationError;
}

export interface Table {
  readonly title: string;
  /** Kusto type names; the rows are those of json_result. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

export interface Link {
  readonly title: string;
  /** https only. */
  readonly url: string;
}

/** A message of the manifest with its {placeholders} filled. */
export function fillMessage(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([a-z_]+)\}/g, (whole, name: string) => values[name] ?? whole);
}
