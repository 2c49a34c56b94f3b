/**
 * How many times longer work takes for four times as much, by the processor's time alone, measured side by side in this
 * process: about 4 for what grows with its input, 16 for what grows with its square.
 */
export function growthOfTime(work: (size: number) => void, size: number): number {
  const [small, large] = [size, 4 * size].map((each) => {
    work(each);
    return Math.min(...Array.from({ length: 5 }, () => timeOf(() => work(each))));
  });
  return (large ?? 0) / Math.max(small ?? 0, SHORTEST_US);
}

/** Less than that says nothing of the work. */
const SHORTEST_US = 1_000;

function timeOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
