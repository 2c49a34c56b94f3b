import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign, verify } from "node:crypto";
import { encodePart, type ParsedToken } from "./json-web-token.js";

export type Claims = Readonly<Record<string, unknown>>;

/**
 * An external identity provider, such as a cluster's or a pipeline's, whose tokens federated credentials may trust. Its
 * key is created with the first token.
 */
export class OutsideIssuer {
  readonly #now: () => Date;
  #keys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject } | undefined;

  constructor(
    readonly url: string,
    now: () => Date,
  ) {
    this.#now = now;
  }

  /** A signed token that is valid for one hour. Claims can be replaced. */
  issue(claims: Claims): string {
    const issued = Math.floor(this.#now().getTime() / 1000);
    const body = { iss: this.url, iat: issued, nbf: issued, exp: issued + 3600, jti: randomUUID(), ...claims };
    const { privateKey, publicKey } = this.#keyPair();
    const kid = createHash("sha1")
      .update(publicKey.export({ format: "der", type: "spki" }))
      .digest("base64url");
    const text = `${encodePart({ typ: "JWT", alg: "RS256", kid })}.${encodePart(body)}`;
    return `${text}.${sign("sha256", Buffer.from(text), privateKey).toString("base64url")}`;
  }

  hasSigned({ header, signedText, signature }: ParsedToken): boolean {
    return header.alg === "RS256" && verify("sha256", signedText, this.#keyPair().publicKey, signature);
  }

  #keyPair() {
    this.#keys ??= generateKeyPairSync("rsa", { modulusLength: 2048 });
    return this.#keys;
  }
}
