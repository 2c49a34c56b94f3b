import { createHash } from "node:crypto";

/** A set of tokens, kept as hashes. */
export class TokenSet {
  readonly #digests = new Set<string>();

  add(token: string | undefined): void {
    if (token !== undefined) this.#digests.add(digest(token));
  }

  has(token: string | undefined): boolean {
    return token !== undefined && this.#digests.size > 0 && this.#digests.has(digest(token));
  }
}

/** The token in the response of a sign-in. */
export function tokenIn(body: unknown): string | undefined {
  const { access_token } = Object(body) as { access_token?: unknown };
  return typeof access_token === "string" ? access_token : undefined;
}

function digest(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
