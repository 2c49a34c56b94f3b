import { type SceneViolation, sceneViolationsOf } from "../invariants/scene-invariants.js";
import { count } from "../outcome.js";
import { chooseScene } from "./choose-scene.js";
import type { RecordedScene } from "./recorded-scene.js";
import { startSceneStage } from "./scene-stage.js";

/** The summary of a campaign's scenes. */
export interface ScenesOutcome {
  readonly date: string;
  readonly scenes: number;
  /** Number of runs in all of them. */
  readonly runs: number;
  readonly hostings: Readonly<Record<string, number>>;
  /** Number of scenes in which a request about the incident met the fault. */
  readonly faults: Readonly<Record<string, number>>;
  /** Number of scenes in which an analyst acted. */
  readonly analyst: number;
  /** How the runs ended: completed, or the error's code. */
  readonly ends: Readonly<Record<string, number>>;
  readonly warnings: Readonly<Record<string, number>>;
  readonly violations: readonly SceneViolation[];
}

export interface ScenesOptions {
  readonly seed: number;
  readonly numbers: readonly number[];
  /** Number of parallel scenes, each on its own tenant. */
  readonly parallel: number;
  /** Called for each scene after it is judged. */
  readonly onScene?: (recorded: RecordedScene, violations: readonly SceneViolation[]) => void;
}

/** Plays the scenes with these numbers, and checks each against all invariants. */
export async function playScenes({ seed, numbers, parallel, onScene }: ScenesOptions): Promise<ScenesOutcome> {
  const date = new Date().toISOString();
  const stages = await Promise.all(Array.from({ length: Math.min(parallel, numbers.length) }, startSceneStage));
  const judged: JudgedScene[] = [];
  try {
    const waiting = [...numbers];
    await Promise.all(
      stages.map(async (stage) => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          const recorded = await stage.play(chooseScene(seed, next));
          const violations = sceneViolationsOf(recorded);
          judged.push(judgeScene(recorded, violations));
          onScene?.(recorded, violations);
        }
      }),
    );
  } finally {
    await Promise.all(stages.map((stage) => stage.close()));
  }
  return summariseScenes(judged, date);
}

/** What is kept of a scene after it is judged. */
export interface JudgedScene {
  readonly hosting: string;
  readonly faultsMet: readonly string[];
  readonly hasAnalyst: boolean;
  readonly ends: readonly string[];
  readonly warnings: readonly string[];
  readonly violations: readonly SceneViolation[];
}

/** A scene's part of the outcome. */
export function judgeScene(
  { scene, events, outcomes }: RecordedScene,
  violations: readonly SceneViolation[],
): JudgedScene {
  const met = events.flatMap((event) => (event.kind === "request" ? (event.fault ?? []) : []));
  const documents = outcomes.map(
    ({ result }) => Object(result?.document) as { warnings?: readonly { code: string }[] },
  );
  return {
    hosting: scene.hosting,
    faultsMet: [...new Set(met)],
    hasAnalyst: events.some(({ kind }) => kind === "analyst"),
    ends: outcomes.map(({ result }) => result?.error?.code ?? result?.status ?? "told nothing"),
    warnings: documents.flatMap(({ warnings = [] }) => warnings.map(({ code }) => code)),
    violations,
  };
}

/** Combines all scenes in one outcome. */
export function summariseScenes(scenes: readonly JudgedScene[], date: string): ScenesOutcome {
  return {
    date,
    scenes: scenes.length,
    runs: scenes.flatMap(({ ends }) => ends).length,
    hostings: count(scenes.map(({ hosting }) => hosting)),
    faults: count(scenes.flatMap(({ faultsMet }) => faultsMet)),
    analyst: scenes.filter(({ hasAnalyst }) => hasAnalyst).length,
    ends: count(scenes.flatMap(({ ends }) => ends)),
    warnings: count(scenes.flatMap(({ warnings }) => warnings)),
    violations: scenes.flatMap(({ violations }) => violations),
  };
}
