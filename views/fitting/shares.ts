/** The longest text for a place in which `usual` characters are the rule. */
export type Limit = (usual: number) => number;

/** Characters that every text may have, however little room there is. */
const SHORTEST_LIMIT = 20;

/** Shares of their usual length that texts may have, tried in turn. */
const shares = [1, 0.5, 0.25, 0.12, 0.06];

/** The roomiest limit with which all texts that a view must have fit; the tightest if none does. */
export function roomiestLimit(fits: (limit: Limit) => boolean): Limit {
  const limits = shares.map(
    (share): Limit =>
      (usual) =>
        Math.max(SHORTEST_LIMIT, Math.floor(usual * share)),
  );
  return limits.find(fits) ?? ((usual) => Math.min(usual, SHORTEST_LIMIT));
}
