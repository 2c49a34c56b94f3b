import type { Row } from "../../../kql/engine.js";
import type { SampleClock } from "../clock.js";
import { Random } from "../random.js";

const hour = 60;
const day = 24 * hour;

/** What all background rows of a tenant share. */
export interface NoiseWorld extends SampleClock {
  readonly seed: number;
  /** The number of background rows of a table at the start. */
  countOf(table: string): number;
}

/** The source of one background row: the same values for the same seed, subject and number. */
export interface Noise {
  readonly world: NoiseWorld;
  readonly index: number;
  readonly random: Random;
  readonly minutesAgo: number;
  /** Whether the row was added after the start, so that its time is given. */
  readonly isLive: boolean;
}

/** An incomplete background row. The noise's time applies unless the row has its own. */
export interface NoiseRow {
  readonly minutesAgo?: number;
  readonly values: Row;
}

export type NoiseMaker = (noise: Noise) => NoiseRow;

/** The noise of a subject. Two tables may share it: a sign-in appears in both of its tables. */
export function noiseOf(world: NoiseWorld, subject: string, index: number, liveMinutesAgo?: number): Noise {
  const random = new Random(world.seed, subject, index);
  const minutesAgo = pickMinutesAgo(random);
  return { world, index, random, minutesAgo: liveMinutesAgo ?? minutesAgo, isLive: liveMinutesAgo !== undefined };
}

/** One third is in the last hour, one third in the last day, the rest in a week to almost a month. */
function pickMinutesAgo(random: Random): number {
  const band = random.pick([hour - 4, hour - 4, day, day, 7 * day, 29 * day]);
  return 2 + random.next() * (band - 4);
}
