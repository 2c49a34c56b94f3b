import { createHash, generateKeyPair, type JsonWebKey, type KeyObject, sign, verify } from "node:crypto";
import { promisify } from "node:util";
import type { ParsedToken } from "./json-web-token.js";

/** Milliseconds that a replaced key stays valid: longer than the lifetime of its tokens. */
const graceMs = 2 * 3_600_000;

interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly id: string;
  /** For a replaced key: until when it is valid. */
  readonly goodUntil?: Date;
}

/**
 * The tenant's signing keys. One signs; earlier ones stay valid for a while.
 * https://learn.microsoft.com/en-us/entra/identity-platform/signing-key-rollover
 */
export class SigningKeys {
  readonly #now: () => Date;
  /** The signing key is first. */
  #keys: Promise<readonly [SigningKey, ...SigningKey[]]>;

  constructor(now: () => Date) {
    this.#now = now;
    this.#keys = createKey().then((key) => [key]);
  }

  /** Replaces the signing key. Without `keepOld`, earlier keys become invalid at once. */
  async rotate(keepOld: boolean): Promise<void> {
    this.#keys = Promise.all([this.#keys, createKey()]).then(([[last, ...older], key]) => {
      const goodUntil = new Date(this.#now().getTime() + graceMs);
      return keepOld ? [key, { ...last, goodUntil }, ...older] : [key];
    });
    await this.#keys;
  }

  /** Signs the text that `textOf` returns for the key's ID. */
  async sign(textOf: (keyId: string) => string): Promise<string> {
    const [key] = await this.#keys;
    const text = textOf(key.id);
    return `${text}.${sign("sha256", Buffer.from(text), key.privateKey).toString("base64url")}`;
  }

  async hasSigned({ header, signedText, signature }: ParsedToken): Promise<boolean> {
    const key = (await this.#good()).find(({ id }) => id === header.kid);
    return key !== undefined && header.alg === "RS256" && verify("sha256", signedText, key.publicKey, signature);
  }

  /** The public keys in the `jwks_uri` document. */
  async publicKeys(): Promise<{ keys: JsonWebKey[] }> {
    const keys = (await this.#good()).map(({ id, publicKey }) => ({
      ...publicKey.export({ format: "jwk" }),
      use: "sig",
      kid: id,
      x5t: id,
      alg: "RS256",
    }));
    return { keys };
  }

  async #good(): Promise<readonly SigningKey[]> {
    const now = this.#now();
    return (await this.#keys).filter(({ goodUntil }) => goodUntil === undefined || goodUntil > now);
  }
}

async function createKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const id = createHash("sha1")
    .update(publicKey.export({ format: "der", type: "spki" }))
    .digest("base64url");
  return { privateKey, publicKey, id };
}
