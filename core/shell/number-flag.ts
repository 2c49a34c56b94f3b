import { gotWord } from "../text/shown-word.js";

/** The smallest and the largest value of a flag. */
export type NumberRange = readonly [least: number, most: number];

/** Such as "from 1 to 1000", for the help and for messages. */
export function rangeText([least, most]: NumberRange): string {
  return `from ${least} to ${most}`;
}

/** The value of a flag that is a whole number. For another, a problem is added, and it is the smallest. */
export function readNumberFlag(name: string, text: string, range: NumberRange, problems: string[]): number {
  const [least, most] = range;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) {
    return number;
  }
  problems.push(`--${name} must be a whole number ${rangeText(range)}${gotWord(text)}.`);
  return least;
}
