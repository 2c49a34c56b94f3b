import type { ConfigurationFields } from "../generated/integration.js";
import type { Secret } from "../secrets/secret.js";
import type { Apis } from "./api.js";
import type { Cloud } from "./clouds.js";
import type { ManagedIdentityEndpoint } from "./managed-identity.js";
import type { ProxyServer } from "./proxy.js";

/** How the app authenticates to Microsoft Entra ID. */
export type Credential =
  | { readonly kind: "secret"; readonly clientSecret: Secret }
  | {
      readonly kind: "certificate";
      /** Certificate, PEM. */
      readonly certificate: string;
      /** Its private key, PEM (PKCS#8), already decrypted. */
      readonly privateKey: Secret;
    }
  | {
      readonly kind: "federated";
      /** Path of the file with the identity provider's token. It is read again for each sign-in. */
      readonly tokenFile: string;
    }
  | {
      readonly kind: "managed_identity";
      /** Client ID of a user-assigned identity; undefined for the system-assigned one. */
      readonly clientId: string | undefined;
      readonly endpoint: ManagedIdentityEndpoint;
    };

/** Settings that a run needs even if it sends nothing. A dry run without configuration uses the defaults. */
export interface Settings {
  /** Time limit of the whole run in seconds; 0 = no limit. */
  readonly timeBudgetS: number;
  /** Maximum length of a comment in characters. */
  readonly commentMaxLength: number;
  /** Which classifications allow a determination. */
  readonly determinationRule: ConfigurationFields["determinationRule"];
}

/** The validated configuration: complete, typed, frozen. Its secrets cannot be printed. */
export interface Configuration extends Settings {
  readonly cloud: Cloud;
  /**
   * GUID or verified domain of the Entra tenant. May be empty with a managed identity, whose endpoint does not need it.
   */
  readonly tenantId: string;
  /** GUID of the app registration; may be empty with a managed identity. */
  readonly clientId: string;
  readonly credential: Credential;
  /** https URL without trailing slash; may have a path prefix (reverse proxy). */
  readonly loginApiRoot: string;
  /** The cloud's APIs, with the configured roots. */
  readonly apis: Apis;
  readonly verifySsl: boolean;
  /** PEM. Trusted in addition to Node's own roots. */
  readonly caCertificate: string | undefined;
  /** undefined: connect to each host directly. */
  readonly proxy: ProxyServer | undefined;
  /** Time limit of one attempt in seconds, including its body. */
  readonly requestTimeoutS: number;
  /** Hunting calls per minute for all runs of this user together; 0 = no limit. */
  readonly huntingCallsPerMinute: number;
  /** Whether tokens are cached for other runs. */
  readonly tokenCache: ConfigurationFields["tokenCache"];
  /** Encryption key of cached tokens; undefined: they are not encrypted. */
  readonly tokenCacheKey: Secret | undefined;
  /** Absolute path of the file that records writes; undefined: they are logged. */
  readonly auditLog: string | undefined;
}
