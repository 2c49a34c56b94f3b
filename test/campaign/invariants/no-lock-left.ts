import type { SceneInvariant } from "../parallel/recorded-scene.js";

/** When all runs have ended, no lock is held. */
export const noLockLeft: SceneInvariant = ({ locksLeft }) => locksLeft.map((file) => `${file} is left behind`);
