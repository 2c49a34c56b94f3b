import type { NumberRange } from "../core/shell/number-flag.js";

/** Characters of text in a result, in all. */
export const usualMaxCharacters = 20_000;

/** The least and the most that `maxCharacters` may be. */
export const maxCharactersRange: NumberRange = [2_000, 400_000];

/** Seconds that a call takes at most, because clients give up after 60. */
export const timeBudgetS = 50;
