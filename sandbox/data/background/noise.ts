import type { Row } from "../../../kql/engine.js";
import type { SampleClock } from "../clock.js";
import { Random } from "../random.js";

const hour = 60;
const day = 24 * hour;

/** What all background rows of a tenant have in common. */
export interface NoiseWorld extends SampleClock {
  readonly seed: number;
  /** How many background rows of a table there are at the start. */
  countOf(table: string): number;
}

/** What one background row is made from: the same values for the same seed, subject and number. */
export interface Noise {
  readonly world: NoiseWorld;
  readonly index: number;
  readonly random: Random;
  readonly minutesAgo: number;
  /** Whether the row came after the start of the tenant, so that its time is given. */
  readonly isLive: boolean;
}

/** A background row before it is completed; the time of the noise holds unless the row has one of its own. */
export interface NoiseRow {
  readonly minutesAgo?: number;
  readonly values: Row;
}

export type NoiseMaker = (noise: Noise) => NoiseRow;

/** The noise of a subject, which two tables may share: a sign-in is told in both of its tables. */
export function noiseOf(world: NoiseWorld, subject: string, index: number, liveMinutesAgo?: number): Noise {
  const random = new Random(world.seed, subject, index);
  const minutesAgo = pickMinutesAgo(random);
  return { world, index, random, minutesAgo: liveMinutesAgo ?? minutesAgo, isLive: liveMinutesAgo !== undefined };
}

/** A third in the last hour, a third in the last day, the rest over a week and almost a month. */
function pickMinutesAgo(random: Random): number {
  const band = random.pick([hour - 4, hour - 4, day, day, 7 * day, 29 * day]);
  return 2 + random.next() * (band - 4);
}
