/**
 * How many times longer work takes for an input of four times the size, by the processor's time alone, measured side by side
 * in this process: about 4 for what grows with its input, 16 for what grows with its square. Making the input does not count.
 * The lowest of some rounds, since whatever else the processor does only adds to one.
 */
export function growthOfTime<Input>(
  make: (size: number) => Input,
  work: (input: Input) => unknown,
  size: number,
): number {
  const [small, large] = [make(size), make(4 * size)];
  let growth = Number.POSITIVE_INFINITY;
  // Code that has just been loaded is slower.
  work(small);
  work(small);
  for (let round = 0; round < ROUNDS && growth > CLEARLY_LINEAR; round += 1) {
    // Four times the small one is as much as the large one, and leaves as much to collect.
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

/** The same for a text that is one beginning over and over. */
export function growthOfRepetition(beginning: string, work: (text: string) => unknown): number {
  return growthOfTime((size) => beginning.repeat(Math.ceil(size / beginning.length)), work, 16_000);
}

/** What grows with its input stays below it, what grows with its square does not. */
export const LINEAR = 7;

const ROUNDS = 8;
const CLEARLY_LINEAR = 6;

/** Less than that says nothing of the work. */
const SHORTEST_US = 2_000;

function timeOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
