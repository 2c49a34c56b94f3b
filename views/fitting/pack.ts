/** A part of a text that can be shortened by whole units: rows, events, lines. */
export interface Part<Element> {
  /** Named if the part is left out. */
  readonly title: string;
  /** The lower, the earlier the part gets room. */
  readonly rank: number;
  /** How many units may be shown at most. */
  readonly units: number;
  /** The part with its first `shown` units. It says itself what it does not show. */
  readonly build: (shown: number) => readonly Element[];
}

export interface Packed<Element> {
  /** In the order of the parts. */
  readonly elements: readonly Element[];
  /** Titles of the parts for which there was no room. */
  readonly leftOut: readonly string[];
}

/** Units that each part gets before any part gets more. */
const FIRST_UNITS = 3;

/**
 * Fills a text: by rank, each part gets a few units, then each as many as there is room for. A part without room for
 * one unit is left out.
 * @param fits whether the text has room for these elements
 */
export function pack<Element>(
  parts: readonly Part<Element>[],
  fits: (elements: readonly Element[]) => boolean,
): Packed<Element> {
  const built = parts.map((): readonly Element[] | undefined => undefined);
  const shown = parts.map(() => 0);
  const byRank = parts.map((_, place) => place).sort((one, other) => rankAt(parts, one) - rankAt(parts, other));
  const accepts = (place: number, units: number) => {
    const candidate = parts[place]?.build(units) ?? [];
    const accepted = fits(built.flatMap((elements, each) => (each === place ? candidate : (elements ?? []))));
    if (accepted) {
      built[place] = candidate;
      shown[place] = units;
    }
    return accepted;
  };
  for (const place of byRank) {
    beginnings(parts[place]?.units ?? 0).some((units) => accepts(place, units));
  }
  for (const place of byRank.filter((each) => built[each] !== undefined)) {
    grow(shown[place] ?? 0, parts[place]?.units ?? 0, (units) => accepts(place, units));
  }
  return {
    elements: built.flatMap((elements) => elements ?? []),
    leftOut: parts.filter((_, place) => built[place] === undefined).map(({ title }) => title),
  };
}

function rankAt<Element>(parts: readonly Part<Element>[], place: number): number {
  return parts[place]?.rank ?? 0;
}

/** Numbers of units with which a part may begin, the best first. */
function beginnings(units: number): readonly number[] {
  const most = Math.min(units, FIRST_UNITS);
  return most === 0 ? [0] : Array.from({ length: most }, (_, less) => most - less);
}

/** Finds the largest accepted number between `low`, which is accepted, and `most`. */
function grow(low: number, most: number, accepts: (units: number) => boolean): void {
  let accepted = low;
  let refused = most + 1;
  for (let next = most; refused - accepted > 1; next = Math.floor((accepted + refused) / 2)) {
    if (accepts(next)) {
      accepted = next;
    } else {
      refused = next;
    }
  }
}
