/** How often a text is repeated: so often that a quadratic work stands out from any noise of the machine. */
const FACTOR = 256;

/** Characters of the shorter text: the longer one ends soon even where the work is quadratic. */
const SHORT = 250;

/** A work is linear below it: it takes some 256 times as long for 256 times the text, where a quadratic one takes 65,536. */
export const LINEAR = 8_000;

/** How many times as long it takes for 256 times the text, which repeats `beginning`. */
export function growthOf(work: (text: string) => unknown, beginning: string): number {
  const fastest = (length: number, rounds: number) => {
    const text = beginning.repeat(Math.ceil(length / beginning.length));
    const times = Array.from({ length: rounds }, () => {
      const start = process.hrtime.bigint();
      work(text);
      return Number(process.hrtime.bigint() - start);
    });
    return Math.min(...times);
  };
  const short = fastest(SHORT, 50);
  return fastest(SHORT * FACTOR, 2) / short;
}
