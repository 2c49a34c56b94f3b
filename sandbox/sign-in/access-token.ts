import { type JsonWebKey, randomUUID } from "node:crypto";
import type { AppRegistration } from "../state/apps.js";
import { encodePart, parseToken } from "./json-web-token.js";
import { type Api, findResource, graphResource, type Resource, rolesFor } from "./resources.js";
import { SigningKeys } from "./signing-keys.js";

/** Lifetime of a token in seconds, as Entra ID returns it. */
export const tokenLifetime = 3599;

/** The app in a verified token. */
export interface Caller {
  readonly clientId: string;
  readonly appName: string;
  readonly roles: readonly string[];
}

export type TokenVerdict =
  | { readonly valid: true; readonly caller: Caller }
  | { readonly valid: false; readonly message: string };

/** A token with its times in seconds, which the response contains. */
export interface IssuedToken {
  readonly token: string;
  readonly notBefore: number;
  readonly expiresOn: number;
}

/** Issues and verifies the tenant's access tokens (RS256). */
export class TokenIssuer {
  readonly #tenantId: string;
  readonly #now: () => Date;
  readonly #keys: SigningKeys;

  constructor(tenantId: string, now: () => Date) {
    this.#tenantId = tenantId;
    this.#now = now;
    this.#keys = new SigningKeys(now);
  }

  async issue(app: AppRegistration, { api, audience }: Resource = graphResource): Promise<IssuedToken> {
    const notBefore = Math.floor(this.#now().getTime() / 1000);
    const expiresOn = notBefore + tokenLifetime;
    const roles = rolesFor(api, app.roles);
    const claims = {
      aud: audience,
      iss: `https://sts.windows.net/${this.#tenantId}/`,
      iat: notBefore,
      nbf: notBefore,
      exp: expiresOn,
      app_displayname: app.name,
      appid: app.clientId,
      idtyp: "app",
      oid: app.clientId,
      sub: app.clientId,
      tid: this.#tenantId,
      uti: randomUUID(),
      ver: "1.0",
      // A token is issued even without any consent; the claim is then absent.
      ...(roles.length > 0 ? { roles } : {}),
    };
    const token = await this.#keys.sign(
      (kid) => `${encodePart({ typ: "JWT", alg: "RS256", kid, x5t: kid })}.${encodePart(claims)}`,
    );
    return { token, notBefore, expiresOn };
  }

  /** Verifies a token for an API. */
  async verify(text: string, api: Api): Promise<TokenVerdict> {
    const token = parseToken(text);
    if (token === undefined) return refused("CompactToken parsing failed with error code: 80049217");
    if (!(await this.#keys.hasSigned(token))) {
      return refused("Access token validation failure. Invalid signature.");
    }
    const { aud, exp, nbf, appid, app_displayname, roles } = token.claims;
    if (findResource(String(aud))?.api !== api) return refused("Access token validation failure. Invalid audience.");
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

  /**
   * Replaces the signing key. Tokens of the old key stay valid, and the keys document lists both, unless `keepOld` is
   * false: then all earlier tokens are refused.
   */
  rotate({ keepOld = true }: { readonly keepOld?: boolean } = {}): Promise<void> {
    return this.#keys.rotate(keepOld);
  }

  /** The public keys in the `jwks_uri` document. */
  publicKeys(): Promise<{ keys: JsonWebKey[] }> {
    return this.#keys.publicKeys();
  }
}

function refused(message: string): TokenVerdict {
  return { valid: false, message };
}
