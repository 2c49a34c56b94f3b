/**
 * What a lock is made of: claims, files whose names are never used again. Each method is one step that the system does at
 * once; between two of them, other processes may do any of theirs.
 */
export interface Claims {
  /** Makes a claim. */
  create(claim: string): void;
  /** The claims that there are. */
  list(): readonly string[];
  /** Whether the process that made a claim is gone for good. */
  isDead(claim: string): boolean;
  /** Removes a claim, if it is there. */
  remove(claim: string): void;
}

/** How often the first of several contenders looks whether the others have withdrawn. */
const LOOKS = 4;

/**
 * Contends for a lock with a claim that nobody has used before. True: it is held until the claim is removed.
 *
 * Exclusive, because who holds has listed the claims after making its own, and saw none of a living process. Of two that
 * hold, one made its claim first; the other has listed later, and would have seen it: only its owner removes the claim of
 * a living process. Of several that see each other, all withdraw but the one whose claim is the first by its name; it looks
 * again, and holds by the same rule.
 */
export function contend(claims: Claims, own: string, looks = LOOKS): boolean {
  // Who holds is not disturbed by those who ask.
  if (livingOthers(claims, own).length > 0) {
    return false;
  }
  claims.create(own);
  for (let look = 1; look <= looks; look += 1) {
    const others = livingOthers(claims, own);
    if (others.length === 0) {
      return true;
    }
    if (others.some((other) => other < own)) {
      break;
    }
  }
  claims.remove(own);
  return false;
}

/** The claims of others that count; those of dead processes are removed: no living one ever has such a name. */
function livingOthers(claims: Claims, own: string): readonly string[] {
  return claims.list().filter((claim) => {
    if (claim === own) {
      return false;
    }
    const isDead = claims.isDead(claim);
    if (isDead) {
      claims.remove(claim);
    }
    return !isDead;
  });
}
