import { createHash, generateKeyPair, type JsonWebKey, type KeyObject, randomUUID, sign, verify } from "node:crypto";
import { promisify } from "node:util";
import type { AppRegistration } from "../state/apps.js";
import { encodePart, parseToken } from "./json-web-token.js";

/** The resource that tokens are made out to, whatever address the local tenant has. */
export const graphResource = "https://graph.microsoft.com";

/** Seconds that a token lasts, as Entra ID says it. */
export const tokenLifetime = 3599;

/** Who a verified token speaks for. */
export interface Caller {
  readonly clientId: string;
  readonly appName: string;
  readonly roles: readonly string[];
}

export type TokenVerdict =
  | { readonly valid: true; readonly caller: Caller }
  | { readonly valid: false; readonly message: string };

interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly id: string;
}

/** Issues and verifies the tenant's access tokens: RS256, one key for the tenant's life. */
export class TokenIssuer {
  readonly #tenantId: string;
  readonly #now: () => Date;
  readonly #key: Promise<SigningKey>;

  constructor(tenantId: string, now: () => Date) {
    this.#tenantId = tenantId;
    this.#now = now;
    this.#key = createSigningKey();
  }

  async issue(app: AppRegistration): Promise<string> {
    const key = await this.#key;
    const issued = Math.floor(this.#now().getTime() / 1000);
    const header = { typ: "JWT", alg: "RS256", kid: key.id, x5t: key.id };
    const claims = {
      aud: graphResource,
      iss: `https://sts.windows.net/${this.#tenantId}/`,
      iat: issued,
      nbf: issued,
      exp: issued + tokenLifetime,
      app_displayname: app.name,
      appid: app.clientId,
      idtyp: "app",
      oid: app.clientId,
      sub: app.clientId,
      tid: this.#tenantId,
      uti: randomUUID(),
      ver: "1.0",
      // Without any consent a token is issued all the same; the claim is then absent.
      ...(app.roles.length > 0 ? { roles: app.roles } : {}),
    };
    const text = `${encodePart(header)}.${encodePart(claims)}`;
    return `${text}.${sign("sha256", Buffer.from(text), key.privateKey).toString("base64url")}`;
  }

  async verify(text: string): Promise<TokenVerdict> {
    const token = parseToken(text);
    if (token === undefined) return refused("CompactToken parsing failed with error code: 80049217");
    const { publicKey } = await this.#key;
    if (token.header.alg !== "RS256" || !verify("sha256", token.signedText, publicKey, token.signature)) {
      return refused("Access token validation failure. Invalid signature.");
    }
    const { aud, exp, nbf, appid, app_displayname, roles } = token.claims;
    if (aud !== graphResource) return refused("Access token validation failure. Invalid audience.");
    const seconds = this.#now().getTime() / 1000;
    if (typeof exp !== "number" || exp <= seconds) {
      return refused("Lifetime validation failed, the token is expired.");
    }
    if (typeof nbf === "number" && nbf > seconds + 300) {
      return refused("Lifetime validation failed, the token is not yet valid.");
    }
    return {
      valid: true,
      caller: {
        clientId: String(appid),
        appName: String(app_displayname),
        roles: Array.isArray(roles) ? roles.map(String) : [],
      },
    };
  }

  /** The public keys as the `jwks_uri` document lists them. */
  async publicKeys(): Promise<{ keys: JsonWebKey[] }> {
    const key = await this.#key;
    return {
      keys: [{ ...key.publicKey.export({ format: "jwk" }), use: "sig", kid: key.id, x5t: key.id, alg: "RS256" }],
    };
  }
}

async function createSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const id = createHash("sha1")
    .update(publicKey.export({ format: "der", type: "spki" }))
    .digest("base64url");
  return { privateKey, publicKey, id };
}

function refused(message: string): TokenVerdict {
  return { valid: false, message };
}
