import type { Exchange, Reply } from "../server/exchange.js";
import { readForm } from "../sign-in/token-form.js";
import { TokenSet, tokenIn } from "./token-set.js";

/**
 * Tokens that the service no longer accepts (continuous access evaluation). A new token is accepted only if its sign-in
 * asked for the claims of the challenge.
 * https://learn.microsoft.com/en-us/entra/identity-platform/claims-challenge#claims-challenge-header-format
 */
export class ClaimsChallenges {
  readonly #refused = new TokenSet();
  /** The `nbf` of each challenge, in seconds. */
  readonly #values = new Set<string>();
  #latest = "";
  /** Whether no sign-in has answered the latest challenge yet. */
  #isOpen = false;

  /** Challenges a request: its token is refused from now on. */
  challenge(token: string | undefined, now: Date): void {
    this.#refused.add(token);
    this.#latest = String(Math.floor(now.getTime() / 1000));
    this.#values.add(this.#latest);
    this.#isOpen = true;
  }

  /** Refuses a token, although its sign-in answered the challenge. */
  refuse(token: string | undefined): void {
    this.#refused.add(token);
  }

  /** Ends a challenge that no sign-in has answered. */
  close(): void {
    this.#isOpen = false;
  }

  has(token: string | undefined): boolean {
    return this.#refused.has(token);
  }

  /** Notes the token of a sign-in: while a challenge is open, it must ask for the claims. */
  observe(exchange: Exchange, reply: Reply): void {
    const token = tokenIn(reply.body);
    if (token === undefined || !this.#isOpen) return;
    if (this.#values.has(requestedValue(readForm(exchange).get("claims")))) {
      this.#isOpen = false;
    } else {
      this.#refused.add(token);
    }
  }

  /** The header of the 401. */
  get header(): Readonly<Record<string, string>> {
    const claims = JSON.stringify({ access_token: { nbf: { essential: true, value: this.#latest } } });
    const encoded = Buffer.from(claims).toString("base64");
    return { "www-authenticate": `Bearer realm="", error="insufficient_claims", claims="${encoded}"` };
  }
}

/** The `nbf` that a token request asks for; empty if it asks for none. */
function requestedValue(claims: string | null): string {
  try {
    return String(JSON.parse(claims ?? "{}").access_token?.nbf?.value ?? "");
  } catch {
    return "";
  }
}
