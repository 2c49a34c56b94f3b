import type { DryRun } from "../core/dry-run.js";
import type { Result } from "../core/result/result.js";
import type { CallerLogger } from "./caller-logger.js";
import type { ActionParameters, Configuration, JsonResults } from "./generated/types.js";
import type { Shared } from "./shared.js";

export type ActionName = keyof ActionParameters;

/** An action's parameters as a payload takes them. */
export type ParametersOf<Name extends ActionName> = ActionParameters[Name];

/** An entity of the case. */
export interface ContextEntity {
  readonly identifier: string;
  readonly entity_type: string;
  readonly is_internal?: boolean | undefined;
  readonly is_suspicious?: boolean | undefined;
  readonly additional_properties?: Readonly<Record<string, unknown>> | undefined;
}

/** An entity to run on; a plain identifier takes its type from the case. */
export type ContextTarget = string | Pick<ContextEntity, "identifier" | "entity_type">;

/** What an action is told beside its parameters, by the keys of a payload. */
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

/** What a run of any action is given beside its parameters. */
interface CommonOptions {
  readonly context: Context;
  /** By the rules of a payload's configuration. Not together with `configurationFile`. */
  readonly configuration?: Configuration | undefined;
  /** Path of a configuration file (JSON or YAML). Not together with `configuration`. */
  readonly configurationFile?: string | undefined;
  /** true: send nothing, and show what would be sent; "read": sign in and read, but change and hunt nothing. */
  readonly dryRun?: DryRun | undefined;
  /** Aborts the run, whose result then has the error ABORTED. */
  readonly signal?: AbortSignal | undefined;
  /** Where the run logs; nowhere when not given. */
  readonly logger?: CallerLogger | undefined;
  /** What the run shares with others; nothing when not given. */
  readonly shared?: Shared | undefined;
}

/** What a run of an action is given; `parameters` may be left out where none is mandatory. */
export type RunOptions<Name extends ActionName> = CommonOptions &
  (Record<never, never> extends ParametersOf<Name>
    ? { readonly parameters?: ParametersOf<Name> | undefined }
    : { readonly parameters: ParametersOf<Name> });

/** The result of an action, as result.schema.json describes it. */
export interface ActionResult<Name extends ActionName> extends Omit<Result, "action" | "json_result"> {
  readonly action: Name;
  readonly json_result: JsonResults[Name];
}
