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
import type { Clock } from "./time/clock.js";

/** A Graph call that a real run would make. */
export type PlannedRequest = Pick<ShownRequest, "method" | "path" | "body">;

/** What a dry run shows. */
export interface Preview {
  /** What the real run would do, as a sentence; "Dry run: nothing was sent." is put in front. */
  readonly message: string;
  readonly requests: readonly PlannedRequest[];
  /** What cannot be known without asking the service. */
  readonly undetermined: readonly string[];
}

/** What an action knows before anything is sent. */
export interface PlanContext<Parameters, Values = object> {
  readonly manifest: ActionManifest;
  readonly parameters: Parameters;
  /** What the action's readers made of the parameters. */
  readonly values: Values;
  /** The entities in scope. */
  readonly entities: readonly CaseEntity[];
  readonly settings: Settings;
  readonly now: Date;
  readonly record: RunRecord;
  /** Shapes texts that a message quotes. */
  readonly shown: ShownText;
}

/** Microsoft Graph without anything that writes or hunts. */
export type GraphReadClient = Pick<GraphClient, "getIncident" | "listIncidents" | "read" | "readPages">;

/** What an action may read with before it changes anything. */
export interface ReadContext extends Omit<PlanContext<unknown>, "parameters" | "values"> {
  readonly graph: GraphReadClient;
}

/** What a rehearsal shows: a preview made with what the service says now. */
export interface Rehearsal extends Preview {
  readonly jsonResult: unknown;
  readonly links?: readonly Link[];
}

/** What an action performs with. */
export interface RunContext extends ReadContext {
  readonly graph: GraphClient;
  readonly tokens: TokenProvider;
  readonly clock: Clock;
  /** The lock of an incident, for an action that reads it and writes what follows from that. */
  readonly lockIncident: LockIncident;
  /** Aborted when the time budget is used up or the process is asked to stop. */
  readonly signal: AbortSignal;
  /** Where rows may go while they arrive; undefined when the result is needed as a whole. */
  readonly rows?: RowOutlet | undefined;
}

/** What to do, or how the run ends because there is nothing to do. */
export type Planned<Plan> = { readonly plan: Plan } | { readonly outcome: Outcome };

/** What a check or a reader may go by beside the parameters. */
export interface CheckContext {
  readonly now: Date;
  /** undefined: the configuration has problems of its own, so what it would allow is not known. */
  readonly settings: Settings | undefined;
  /** A parameter's name was not understood: what seems to be missing may be what it meant. */
  readonly hasUnknownNames: boolean;
}

/** A rule that a schema cannot say, over the parameters that are valid so far; it throws an IntegrationError with problems. */
export type Check<Parameters> = (parameters: Partial<Parameters>, context: CheckContext) => void;

/**
 * Makes one typed value of the parameters that are valid so far, once for the whole run; it throws an IntegrationError
 * with problems. undefined: a parameter that the value needs is missing or wrong, which is reported already.
 */
export type Reader<Parameters, Value> = (parameters: Partial<Parameters>, context: CheckContext) => Value | undefined;

/** One action: what it checks, what it would do, and doing it. */
export interface ActionDefinition<Parameters, Plan, Values = object> {
  readonly contract: ActionContract<Parameters>;
  /** Run together, so that a payload's problems are reported at once. */
  readonly checks?: readonly Check<Parameters>[];
  /** The values that `plan` works with, by name. They are read after the checks, and their problems are reported together. */
  readonly read?: { readonly [Name in keyof Values]: Reader<Parameters, Values[Name]> };
  /** Whether the action signs in even if another run has left a token: it is to find out whether that works. */
  readonly provesSignIn?: true;
  /** Works out what to do. Pure: nothing is sent. */
  plan(context: PlanContext<Parameters, Values>): Planned<Plan>;
  /** What the plan would send, for a dry run. */
  preview(plan: Plan, context: PlanContext<Parameters, Values>): Preview;
  /** What it would change now, for a dry run that may read; without it, such a dry run signs in and shows the preview. */
  rehearse?(plan: Plan, context: ReadContext): Promise<Rehearsal>;
  /** Does it. */
  perform(plan: Plan, context: RunContext): Promise<Outcome>;
}

/** An action as the runtime handles it, whatever its parameters and plan are. */
// biome-ignore lint/suspicious/noExplicitAny: the one place where actions of all types meet; a definition is checked where it is written
export type Action = ActionDefinition<any, any, any>;

/** Types an action's parts against its manifest. */
export function defineAction<Parameters, Plan, Values = object>(
  contract: ActionContract<Parameters>,
  parts: Omit<ActionDefinition<Parameters, Plan, Values>, "contract">,
): ActionDefinition<Parameters, Plan, Values> {
  return { contract, ...parts };
}
