import type { Problem } from "../errors.js";
import type { JsonObject } from "../json-object.js";

/** `own`: ours, with `parameters`; `flat`: as the argument reference lists them; `secops`: the platform's own context. */
export type PayloadForm = "own" | "flat" | "secops";

/** A payload taken apart: what belongs to whom, whichever form it came in. */
export interface Payload {
  readonly form: PayloadForm;
  readonly configuration: unknown;
  readonly parameters: JsonObject;
  /** case_id, alert_group_identifiers, target_entities, scope and entities, as given. */
  readonly context: JsonObject;
  /** Keys that mean nothing, and are ignored. */
  readonly unknownKeys: readonly string[];
  readonly problems: readonly Problem[];
  /** When the platform wants the result at the latest; form `secops` only. */
  readonly deadline?: Date | undefined;
  /** Megabytes that the platform takes; form `secops` only. */
  readonly maxResultMegabytes?: number | undefined;
}
