/** Seconds that a token is used at most, whatever its giver or a store says of it; Entra's last 24 hours at the longest. */
const LONGEST_S = 86_400;

/** A token is not used in the last five minutes of its life, so that it does not expire on the way. */
const RENEWAL_MS = 5 * 60_000;

/** The life of a token as it counts here: what its giver says, and a day at most. */
export function boundedLifetimeS(lifetimeS: number): number {
  return Math.min(Math.max(lifetimeS, 0), LONGEST_S);
}

/**
 * Whether a token may be used now. One that would last longer than any is none: nobody knows what has written that. Clocks
 * of machines that share a store may differ a little.
 */
export function isUsable({ expiresAt }: { readonly expiresAt: number }, now: Date): boolean {
  const leftMs = expiresAt - now.getTime();
  return leftMs > RENEWAL_MS && leftMs <= LONGEST_S * 1_000 + RENEWAL_MS;
}
