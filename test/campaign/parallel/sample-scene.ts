import type { Incident } from "../../../sandbox/state/incident-types.js";
import { reportedResult } from "../reported-result.js";
import { sampleIncident, sampleResult } from "../sample-run.js";
import type { RecordedScene, SceneEvent, UpdateOutcome } from "./recorded-scene.js";
import type { AnalystMove, ParallelUpdate, Scene } from "./scene.js";

/** A run of a scene with this request, and with this in its result. */
export function sampleOutcome(
  update: Partial<ParallelUpdate> = {},
  result: Readonly<Record<string, unknown>> = {},
): UpdateOutcome {
  return {
    update: { incidentId: "2972", tagsToAdd: [], tagsToRemove: [], fields: {}, ...update },
    result: reportedResult({ stdout: sampleResult("update-incident", result) }),
  };
}

/** The properties of a result with a warning. */
export function warning(code: string, message = "It is so.") {
  return { warnings: [{ code, message }] };
}

/** A read of the incident, with its state. */
export function read(incident: Partial<Incident>, fault?: string): SceneEvent {
  const about = { method: "GET", status: 200, body: {}, isDone: true, fault };
  return { kind: "request", ...about, incident: sampleIncident(incident) };
}

/** An update of the incident, with the incident after it; `status` is that of the response. */
export function written(body: Partial<Incident>, incident: Partial<Incident> = body, status = 200): SceneEvent {
  const about = { method: "PATCH", status, body, isDone: true, fault: status === 200 ? undefined : "resetAfterWork" };
  return { kind: "request", ...about, incident: sampleIncident(incident) };
}

/** A change by the analyst, with the incident after it. */
export function moved(move: Partial<AnalystMove>, incident: Partial<Incident>): SceneEvent {
  return { kind: "analyst", move: { method: "GET", nth: 1, ...move }, incident: sampleIncident(incident) };
}

const scene: Scene = { seed: 1, number: 7, hosting: "many processes", updates: [], analyst: [], faults: [] };

/** Two consecutive runs that each add a tag to the incident: a scene without violations. */
export function sampleScene(overrides: Partial<RecordedScene> = {}): RecordedScene {
  const [before, one, both] = [["finance"], ["finance", "run-0"], ["finance", "run-0", "run-1"]];
  return {
    scene,
    before: sampleIncident({ customTags: before }),
    events: [
      read({ customTags: before }),
      written({ customTags: one }),
      read({ customTags: one }),
      read({ customTags: one }),
      written({ customTags: both }),
      read({ customTags: both }),
    ],
    after: sampleIncident({ customTags: both }),
    outcomes: [sampleOutcome({ tagsToAdd: ["run-0"] }), sampleOutcome({ tagsToAdd: ["run-1"] })],
    locksLeft: [],
    ...overrides,
  };
}

/** The last incident of these events, as the scene's end state. */
export function ending(events: readonly SceneEvent[]): Pick<RecordedScene, "events" | "after"> {
  return { events, after: events.at(-1)?.incident ?? sampleIncident() };
}
