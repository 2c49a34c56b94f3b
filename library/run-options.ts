import type { DryRun } from "../core/dry-run.js";
import type { Result } from "../core/result/result.js";
import type { CallerLogger } from "./caller-logger.js";
import type { ActionParameters, Configuration, JsonResults } from "./generated/types.js";
import type { Shared } from "./shared.js";

export type ActionName = keyof ActionParameters;

/** An action's parameters, as in a payload. */
export type ParametersOf<Name extends ActionName> = ActionParameters[Name];

/** An entity of the case. */
export interface ContextEntity {
  readonly identifier: string;
  readonly entity_type: string;
  readonly is_internal?: boolean | undefined;
  readonly is_suspicious?: boolean | undefined;
  readonly additional_properties?: Readonly<Record<string, unknown>> | undefined;
}

/** An entity to run on. The type of a plain identifier comes from the case. */
export type ContextTarget = string | Pick<ContextEntity, "identifier" | "entity_type">;

/** The case data of a run, with a payload's keys. */
export interface Context {
  /** ID of the case that the action runs for. */
  readonly case_id: string | number;
  /** Identifiers of the alert groups that the action runs for; may be empty. */
  readonly alert_group_identifiers: readonly string[];
  /** Entities to run on. If given, `scope` is not used. */
  readonly target_entities?: readonly ContextTarget[] | undefined;
  /** Which of the case's entities to run on. Default: All entities. */
  readonly scope?: string | undefined;
  /** The case's entities. */
  readonly entities?: readonly ContextEntity[] | undefined;
}

/** The options of a run, besides its parameters. */
interface CommonOptions {
  readonly context: Context;
  /** Follows the rules for a payload's configuration. Not together with `configurationFile`. */
  readonly configuration?: Configuration | undefined;
  /** Path of a configuration file (JSON or YAML). Not together with `configuration`. */
  readonly configurationFile?: string | undefined;
  /** true: send nothing, and show what would be sent; "read": sign in and read, but do not write or hunt. */
  readonly dryRun?: DryRun | undefined;
  /** Aborts the run, whose result then has the error ABORTED. */
  readonly signal?: AbortSignal | undefined;
  /** Receives the run's log lines. Default: no log. */
  readonly logger?: CallerLogger | undefined;
  /** What the run shares with other runs. Default: nothing. */
  readonly shared?: Shared | undefined;
}

/** The options for an action. `parameters` is optional if none is mandatory. */
export type RunOptions<Name extends ActionName> = CommonOptions &
  (Record<never, never> extends ParametersOf<Name>
    ? { readonly parameters?: ParametersOf<Name> | undefined }
    : { readonly parameters: ParametersOf<Name> });

/** The result of an action, as in result.schema.json. */
export interface ActionResult<Name extends ActionName> extends Omit<Result, "action" | "json_result"> {
  readonly action: Name;
  readonly json_result: JsonResults[Name];
}
