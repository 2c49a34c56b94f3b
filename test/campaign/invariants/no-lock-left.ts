import type { SceneInvariant } from "../parallel/recorded-scene.js";

/** When all runs have ended, nobody has a lock. */
export const noLockLeft: SceneInvariant = ({ locksLeft }) => locksLeft.map((file) => `${file} is left behind`);
