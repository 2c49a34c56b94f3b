import type { Settings } from "./configuration/configuration.js";
import type { GraphClient } from "./graph/graph-client.js";
import type { RowOutlet } from "./graph/rows/row-outlet.js";
import type { TokenProvider } from "./graph/sign-in/token-provider.js";
import type { LockIncident } from "./incidents/incident-lock.js";
import type { CaseEntity } from "./input/context.js";
import type { ActionContract, ActionManifest } from "./manifest.js";
import type { Link, Outcome } from "./outcome.js";
import type { RunRecord, ShownRequest } from "./run-record.js";
import type { ShownText } from "./text/shown-text.js";
import type { Activities } from "./time/activity.js";
import type { Clock } from "./time/clock.js";

/** A Graph call that a real run would make. */
export type PlannedRequest = Pick<ShownRequest, "method" | "path" | "body">;

/** The content of a dry run. */
export interface Preview {
  /** What the real run would do, as a sentence. The result puts "Dry run: nothing was sent." in front. */
  readonly message: string;
  readonly requests: readonly PlannedRequest[];
  /** Facts that only the service knows. */
  readonly undetermined: readonly string[];
}

/** What `plan` and `preview` receive. Nothing is sent yet. */
export interface PlanContext<Parameters, Values = object> {
  readonly manifest: ActionManifest;
  readonly parameters: Parameters;
  /** The values that the action's readers returned, by name. */
  readonly values: Values;
  /** The entities in scope. */
  readonly entities: readonly CaseEntity[];
  readonly settings: Settings;
  readonly now: Date;
  readonly record: RunRecord;
  /** Shortens texts for messages and removes secrets from them. */
  readonly shown: ShownText;
}

/** The methods of the Graph client that only read. Hunting is not among them. */
export type GraphReadClient = Pick<
  GraphClient,
  "getIncident" | "listIncidents" | "read" | "readPages" | "readFurtherPages"
>;

/** What a rehearsal receives. It can only read. */
export interface ReadContext extends Omit<PlanContext<unknown>, "parameters" | "values"> {
  readonly graph: GraphReadClient;
}

/** A preview based on the current state of the service. */
export interface Rehearsal extends Preview {
  readonly jsonResult: unknown;
  readonly links?: readonly Link[];
}

/** What `perform` receives. */
export interface RunContext extends ReadContext {
  readonly graph: GraphClient;
  /** The tokens for Microsoft Graph. */
  readonly tokens: TokenProvider;
  /** The tokens for an API; undefined if the configured cloud does not have it. */
  tokensFor(api: string): TokenProvider | undefined;
  readonly clock: Clock;
  /** Is told of waits while they last. */
  readonly activities?: Activities | undefined;
  /** Takes the lock of an incident, for an action that reads the incident and writes what depends on it. */
  readonly lockIncident: LockIncident;
  /** Aborted when the time budget is used up or the process is asked to stop. */
  readonly signal: AbortSignal;
  /** Where rows are written while they arrive; undefined if the result needs all rows at once. */
  readonly rows?: RowOutlet | undefined;
}

/** What to do, or the outcome if there is nothing to do. */
export type Planned<Plan> = { readonly plan: Plan } | { readonly outcome: Outcome };

/** What a check or reader receives besides the parameters. */
export interface CheckContext {
  readonly now: Date;
  /** undefined if the configuration has problems, so that its limits are unknown. */
  readonly settings: Settings | undefined;
  /** True if the payload has unknown parameter names. A parameter that seems to be missing may be one of them. */
  readonly hasUnknownNames: boolean;
}

/**
 * A rule that a schema cannot express. It runs on the parameters that are valid so far.
 * @throws IntegrationError with problems
 */
export type Check<Parameters> = (parameters: Partial<Parameters>, context: CheckContext) => void;

/**
 * Parses the parameters that are valid so far into one typed value, once per run. Returns undefined if a parameter that
 * it needs is missing or wrong, which is already reported.
 * @throws IntegrationError with problems
 */
export type Reader<Parameters, Value> = (parameters: Partial<Parameters>, context: CheckContext) => Value | undefined;

/** One action: its checks, its plan and its work. */
export interface ActionDefinition<Parameters, Plan, Values = object> {
  readonly contract: ActionContract<Parameters>;
  /** All checks run, so that all problems of a payload are reported at once. */
  readonly checks?: readonly Check<Parameters>[];
  /**
   * Readers of the values that `plan` uses, by name. They run after the checks, and their problems are reported
   * together.
   */
  readonly read?: { readonly [Name in keyof Values]: Reader<Parameters, Values[Name]> };
  /** Makes the action sign in even if a cached token exists, because it tests the sign-in. */
  readonly provesSignIn?: true;
  /** Decides what to do. Pure: sends nothing. */
  plan(context: PlanContext<Parameters, Values>): Planned<Plan>;
  /** What the plan would send, for a dry run. */
  preview(plan: Plan, context: PlanContext<Parameters, Values>): Preview;
  /** What the plan would change now, for `--dry-run=read`. An action without it signs in and shows its preview. */
  rehearse?(plan: Plan, context: ReadContext): Promise<Rehearsal>;
  /** Carries out the plan. */
  perform(plan: Plan, context: RunContext): Promise<Outcome>;
}

/** An action with any type of parameters and plan, as `core/` handles it. */
// biome-ignore lint/suspicious/noExplicitAny: the one place where actions of all types meet; a definition is checked where it is written
export type Action = ActionDefinition<any, any, any>;

/** Checks an action's parts against the types of its manifest. */
export function defineAction<Parameters, Plan, Values = object>(
  contract: ActionContract<Parameters>,
  parts: Omit<ActionDefinition<Parameters, Plan, Values>, "contract">,
): ActionDefinition<Parameters, Plan, Values> {
  return { contract, ...parts };
}
