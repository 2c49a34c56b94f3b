import type { Incident } from "../../../sandbox/state/incident-types.js";
import type { Finding } from "../recorded-run.js";
import type { ToldResult } from "../told-result.js";
import type { AnalystMove, ParallelUpdate, Scene } from "./scene.js";

/** A request about the incident, or a move of the analyst, in the order in which the tenant worked on them. */
export type SceneEvent = (
  | {
      readonly kind: "request";
      readonly method: string;
      readonly status: number;
      readonly body: Readonly<Record<string, unknown>>;
      /** Whether the service did what was asked, whatever it answered. */
      readonly isDone: boolean;
      readonly fault: string | undefined;
    }
  | { readonly kind: "analyst"; readonly move: AnalystMove }
) & {
  /** The incident after it. */
  readonly incident: Incident;
};

/** What a run of a scene told its caller; undefined when it told nothing that can be read. */
export interface UpdateOutcome {
  readonly update: ParallelUpdate;
  readonly result: ToldResult | undefined;
}

/** One scene with everything that can be known of it from outside; its invariants look at nothing else. */
export interface RecordedScene {
  readonly scene: Scene;
  readonly before: Incident;
  readonly events: readonly SceneEvent[];
  readonly after: Incident;
  readonly outcomes: readonly UpdateOutcome[];
  /** Files of locks that are there when all runs have ended. */
  readonly locksLeft: readonly string[];
}

/** Something that holds of every scene; what it returns says where it does not. */
export type SceneInvariant = (scene: RecordedScene) => readonly Finding[];

/** Whether a run warned with one of these codes; with a field, of that field by its name. */
export function warned({ result }: UpdateOutcome, codes: readonly string[], field?: string): boolean {
  const { warnings } = Object(result?.document) as { warnings?: readonly { code: string; message: string }[] };
  return (warnings ?? []).some(
    ({ code, message }) => codes.includes(code) && (field === undefined || message.includes(field)),
  );
}

/** A reading whose answer came: faults but a delay leave none that can be read. */
export function isReading(event: SceneEvent): boolean {
  return (
    event.kind === "request" &&
    event.method === "GET" &&
    event.status === 200 &&
    (event.fault === undefined || event.fault === "latency")
  );
}

/** Whether the service made an update that has this value of a field, or this tag. */
export function isWriteOf(event: SceneEvent, field: string, value: string): boolean {
  if (event.kind !== "request" || event.method !== "PATCH" || !event.isDone) return false;
  const sent = event.body[field];
  return Array.isArray(sent) ? sent.includes(value) : sent === value;
}

/** What only this run of the scene can have written: each field, or a tag, with its value. */
export function ownValues({ fields, tagsToAdd }: ParallelUpdate): readonly (readonly [field: string, value: string])[] {
  return [...Object.entries(fields), ...tagsToAdd.map((tag) => ["customTags", tag] as const)];
}
