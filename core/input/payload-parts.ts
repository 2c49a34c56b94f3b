import type { Problem } from "../errors.js";
import type { JsonObject } from "../json-object.js";

/** A payload taken apart: what belongs to whom, whichever form it came in. */
export interface Payload {
  /** 1: ours, with `parameters`; 2: flat, as the argument reference lists them; 3: the platform's own context. */
  readonly form: 1 | 2 | 3;
  readonly configuration: unknown;
  readonly parameters: JsonObject;
  /** case_id, alert_group_identifiers, target_entities, scope and entities, as given. */
  readonly context: JsonObject;
  /** Keys that mean nothing, and are ignored. */
  readonly unknownKeys: readonly string[];
  readonly problems: readonly Problem[];
  /** When the platform wants the result at the latest; form 3 only. */
  readonly deadline?: Date | undefined;
  /** Megabytes that the platform takes; form 3 only. */
  readonly maxResultMegabytes?: number | undefined;
}
