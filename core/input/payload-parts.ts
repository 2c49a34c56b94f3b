import type { Problem } from "../errors.js";
import type { JsonObject } from "../json-object.js";

/**
 * `own`: our form, with `parameters`; `flat`: all keys at the top, as in the argument reference; `secops`: the
 * platform's own context; `flags`: as `own`, from a command line, where the case is optional.
 */
export type PayloadForm = "own" | "flat" | "secops" | "flags";

/** A payload split into its parts, the same for all forms. */
export interface Payload {
  readonly form: PayloadForm;
  readonly configuration: unknown;
  readonly parameters: JsonObject;
  /** case_id, alert_group_identifiers, target_entities, scope and entities, as given. */
  readonly context: JsonObject;
  /** Keys without a meaning, which are ignored. */
  readonly unknownKeys: readonly string[];
  readonly problems: readonly Problem[];
  /** When the platform needs the result at the latest; only in form `secops`. */
  readonly deadline?: Date | undefined;
  /** Maximum size of the platform's result in megabytes; only in form `secops`. */
  readonly maxResultMegabytes?: number | undefined;
  /** The user that the platform names as the one who asked; only in form `secops`. */
  readonly requestedBy?: string | undefined;
}
