import type { RecordedScene, SceneInvariant } from "../parallel/recorded-scene.js";
import { failuresTold } from "./failures-told.js";
import { noLockLeft } from "./no-lock-left.js";
import { noTagLost } from "./no-tag-lost.js";
import { updatesStand } from "./updates-stand.js";

/** The invariants of each scene of parallel updates. */
export const sceneInvariants = {
  noTagLost,
  updatesStand,
  failuresTold,
  noLockLeft,
} as const satisfies Readonly<Record<string, SceneInvariant>>;

/** An invariant that a scene violates. */
export interface SceneViolation {
  readonly scene: number;
  readonly invariant: keyof typeof sceneInvariants;
  readonly finding: string;
}

/** All violations of a scene. */
export function sceneViolationsOf(recorded: RecordedScene): readonly SceneViolation[] {
  return Object.entries(sceneInvariants).flatMap(([name, invariant]) =>
    invariant(recorded).map((finding) => ({
      scene: recorded.scene.number,
      invariant: name as SceneViolation["invariant"],
      finding,
    })),
  );
}
