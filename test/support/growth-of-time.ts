/**
 * How many times longer work takes for an input of four times the size, by the processor's time alone, measured side by side
 * in this process: about 4 for what grows with its input, 16 for what grows with its square. Making the input does not count.
 */
export function growthOfTime<Input>(make: (size: number) => Input, work: (input: Input) => void, size: number): number {
  const [small, large] = [make(size), make(4 * size)];
  // Four times the small one is as much as the large one, and leaves as much to collect.
  const ofSmall = shortestOf(() => {
    for (let times = 0; times < 4; times += 1) {
      work(small);
    }
  });
  const ofLarge = shortestOf(() => work(large));
  return (4 * ofLarge) / Math.max(ofSmall, SHORTEST_US);
}

/** Less than that says nothing of the work. */
const SHORTEST_US = 2_000;

function shortestOf(work: () => void): number {
  work();
  return Math.min(...Array.from({ length: 4 }, () => timeOf(work)));
}

function timeOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
