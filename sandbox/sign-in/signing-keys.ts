import { createHash, generateKeyPair, type JsonWebKey, type KeyObject, sign, verify } from "node:crypto";
import { promisify } from "node:util";
import type { ParsedToken } from "./json-web-token.js";

/** Milliseconds that a replaced key is still good: longer than any token of it lasts. */
const graceMs = 2 * 3_600_000;

interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly id: string;
  /** Of a key that was replaced: until when it is good. */
  readonly goodUntil?: Date;
}

/**
 * The tenant's signing keys: one signs, those before it are good for a while.
 * https://learn.microsoft.com/en-us/entra/identity-platform/signing-key-rollover
 */
export class SigningKeys {
  readonly #now: () => Date;
  /** The one that signs comes first. */
  #keys: Promise<readonly [SigningKey, ...SigningKey[]]>;

  constructor(now: () => Date) {
    this.#now = now;
    this.#keys = createKey().then((key) => [key]);
  }

  /** Puts a new key in the place of the one that signs; unless they are kept, those before it are refused at once. */
  async rotate(keepOld: boolean): Promise<void> {
    this.#keys = Promise.all([this.#keys, createKey()]).then(([[last, ...older], key]) => {
      const goodUntil = new Date(this.#now().getTime() + graceMs);
      return keepOld ? [key, { ...last, goodUntil }, ...older] : [key];
    });
    await this.#keys;
  }

  /** Signs what is made of the key's id. */
  async sign(textOf: (keyId: string) => string): Promise<string> {
    const [key] = await this.#keys;
    const text = textOf(key.id);
    return `${text}.${sign("sha256", Buffer.from(text), key.privateKey).toString("base64url")}`;
  }

  async hasSigned({ header, signedText, signature }: ParsedToken): Promise<boolean> {
    const key = (await this.#good()).find(({ id }) => id === header.kid);
    return key !== undefined && header.alg === "RS256" && verify("sha256", signedText, key.publicKey, signature);
  }

  /** The public keys as the `jwks_uri` document lists them. */
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
