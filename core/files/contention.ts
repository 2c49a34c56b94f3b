/**
 * The claims of a lock: files whose names are never reused. Each method is one atomic step of the system; other
 * processes may act between two of them.
 */
export interface Claims {
  /** Creates a claim. */
  create(claim: string): void;
  /** Lists the existing claims. */
  list(): readonly string[];
  /** Whether the process of a claim has ended. */
  isDead(claim: string): boolean;
  /** Removes a claim if it exists. */
  remove(claim: string): void;
}

/** How often the first of several contenders checks whether the others have withdrawn. */
const LOOKS = 4;

/**
 * Tries to take a lock with a new claim. Returns true if the lock is held; it is held until the claim is removed.
 *
 * Why it is exclusive: a holder lists the claims after creating its own, and holds only if it sees no claim of a living
 * process. Of two holders, the one that created its claim later would have seen the earlier claim, because only its
 * owner removes the claim of a living process. If several contenders see each other, all withdraw except the one with
 * the first name. That one checks again, by the same rule.
 */
export function contend(claims: Claims, own: string, looks = LOOKS): boolean {
  // A contender does not disturb the holder.
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

/** The other claims of living processes. Claims of dead processes are removed; their names are never reused. */
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
