/**
 * Maximum seconds that a token is used, whatever the token service or a store says. Entra's tokens are valid for 24
 * hours at most.
 */
const LONGEST_S = 86_400;

/** A token is not used in its last five minutes, so that it does not expire on the way. */
const RENEWAL_MS = 5 * 60_000;

/** The token service's lifetime in seconds, limited to a day. */
export function boundedLifetimeS(lifetimeS: number): number {
  return Math.min(Math.max(lifetimeS, 0), LONGEST_S);
}

/**
 * Whether a token can be used now. A token that expires later than any real one is refused, because its source is
 * unknown. Clocks of machines that share a store may differ slightly.
 */
export function isUsable({ expiresAt }: { readonly expiresAt: number }, now: Date): boolean {
  const leftMs = expiresAt - now.getTime();
  return leftMs > RENEWAL_MS && leftMs <= LONGEST_S * 1_000 + RENEWAL_MS;
}
