/**
 * How much longer work takes for an input of four times the size, in processor time, measured side by side in this
 * process: about 4 for linear, 16 for quadratic time. Creating the input is not measured. Returns the lowest ratio of
 * several rounds, because other load only increases it.
 */
export function growthOfTime<Input>(
  make: (size: number) => Input,
  work: (input: Input) => unknown,
  size: number,
): number {
  const [small, large] = [make(size), make(4 * size)];
  let growth = Number.POSITIVE_INFINITY;
  // Newly loaded code is slower.
  work(small);
  work(small);
  for (let round = 0; round < ROUNDS && growth > CLEARLY_LINEAR; round += 1) {
    // Four small inputs are as much as the large one, and leave as much for the garbage collection.
    const ofSmall = timeOf(() => {
      for (let times = 0; times < 4; times += 1) {
        work(small);
      }
    });
    const ofLarge = timeOf(() => work(large));
    growth = Math.min(growth, (4 * ofLarge) / Math.max(ofSmall, SHORTEST_US));
  }
  return growth;
}

/** The same for a text that repeats `beginning`. */
export function growthOfRepetition(beginning: string, work: (text: string) => unknown): number {
  return growthOfTime((size) => beginning.repeat(Math.ceil(size / beginning.length)), work, 16_000);
}

/** Limit between linear and quadratic growth. */
export const LINEAR = 7;

const ROUNDS = 8;
const CLEARLY_LINEAR = 6;

/** Less processor time than this is too little to measure. */
const SHORTEST_US = 2_000;

function timeOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
