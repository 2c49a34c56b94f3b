import type { Limit } from "../fitting/shares.js";

/** How much of the sections has room. */
export interface Room {
  /** How long a text may be, in UTF-16 units. */
  readonly limit: Limit;
  /** How many items of a section are looked at: more have no room. */
  readonly mostItems: number;
  /** Whether there is room for the blanks that align the columns of a table. */
  readonly isAligned: boolean;
}

/** The room of a text that may have any length: nothing is cut. */
export const wholeRoom: Room = {
  limit: () => Number.POSITIVE_INFINITY,
  mostItems: Number.POSITIVE_INFINITY,
  isAligned: true,
};
