/** Values of each factor of a test, by the factor's name. */
export type Factors = Readonly<Record<string, readonly string[]>>;

/** One value for each factor. */
export type Combination = Readonly<Record<string, string>>;

/** All pairs of values of two different factors, as texts. */
export function allPairs(factors: Factors): Set<string> {
  const names = Object.keys(factors);
  return new Set(
    names.flatMap((one, index) =>
      names
        .slice(index + 1)
        .flatMap((other) =>
          (factors[one] ?? []).flatMap((value) =>
            (factors[other] ?? []).map((paired) => pair(one, value, other, paired)),
          ),
        ),
    ),
  );
}

/** The pairs in a combination. */
export function pairsOf(combination: Combination): string[] {
  const entries = Object.entries(combination);
  return entries.flatMap(([one, value], index) =>
    entries.slice(index + 1).map(([other, paired]) => pair(one, value, other, paired)),
  );
}

/** A small set of combinations with all pairs. Each next combination is the one with the most missing pairs. */
export function pairwise(factors: Factors): Combination[] {
  const every = Object.entries(factors).reduce<Combination[]>(
    (combinations, [name, values]) =>
      combinations.flatMap((combination) => values.map((value) => ({ ...combination, [name]: value }))),
    [{}],
  );
  const missing = allPairs(factors);
  const chosen: Combination[] = [];
  while (missing.size > 0) {
    const gain = (combination: Combination) => pairsOf(combination).filter((each) => missing.has(each)).length;
    const best = every.reduce((one, other) => (gain(other) > gain(one) ? other : one));
    chosen.push(best);
    for (const each of pairsOf(best)) {
      missing.delete(each);
    }
  }
  return chosen;
}

function pair(one: string, value: string, other: string, paired: string): string {
  return `${one}=${value} ${other}=${paired}`;
}
