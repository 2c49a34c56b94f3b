import type { Incident } from "../../../sandbox/state/incident-types.js";
import type { Finding } from "../recorded-run.js";
import type { ReportedResult } from "../reported-result.js";
import type { AnalystMove, ParallelUpdate, Scene } from "./scene.js";

/** A request about the incident, or a change by the analyst, in the order in which the tenant processed them. */
export type SceneEvent = (
  | {
      readonly kind: "request";
      readonly method: string;
      readonly status: number;
      readonly body: Readonly<Record<string, unknown>>;
      /** Whether the service processed the request, whatever its response. */
      readonly isDone: boolean;
      readonly fault: string | undefined;
    }
  | { readonly kind: "analyst"; readonly move: AnalystMove }
) & {
  /** The incident after it. */
  readonly incident: Incident;
};

/** What a run of a scene reported; undefined if its output cannot be read. */
export interface UpdateOutcome {
  readonly update: ParallelUpdate;
  readonly result: ReportedResult | undefined;
}

/** One scene with everything that is known about it from outside. Its invariants use nothing else. */
export interface RecordedScene {
  readonly scene: Scene;
  readonly before: Incident;
  readonly events: readonly SceneEvent[];
  readonly after: Incident;
  readonly outcomes: readonly UpdateOutcome[];
  /** Files of locks that exist after all runs have ended. */
  readonly locksLeft: readonly string[];
}

/** A property of each scene. It returns the violations. */
export type SceneInvariant = (scene: RecordedScene) => readonly Finding[];

/** Whether a run warned with one of these codes; with a field, only warnings about this field. */
export function warned({ result }: UpdateOutcome, codes: readonly string[], field?: string): boolean {
  const { warnings } = Object(result?.document) as { warnings?: readonly { code: string; message: string }[] };
  return (warnings ?? []).some(
    ({ code, message }) => codes.includes(code) && (field === undefined || message.includes(field)),
  );
}

/** A read whose response arrived. Faults except a delay make the response unreadable. */
export function isReading(event: SceneEvent): boolean {
  return (
    event.kind === "request" &&
    event.method === "GET" &&
    event.status === 200 &&
    (event.fault === undefined || event.fault === "latency")
  );
}

/** Whether the service made an update with this value of a field, or with this tag. */
export function isWriteOf(event: SceneEvent, field: string, value: string): boolean {
  if (event.kind !== "request" || event.method !== "PATCH" || !event.isDone) return false;
  const sent = event.body[field];
  return Array.isArray(sent) ? sent.includes(value) : sent === value;
}

/** Values that only this run of the scene can have written: each field, or a tag, with its value. */
export function ownValues({ fields, tagsToAdd }: ParallelUpdate): readonly (readonly [field: string, value: string])[] {
  return [...Object.entries(fields), ...tagsToAdd.map((tag) => ["customTags", tag] as const)];
}
