import type { ConfigurationFields } from "../generated/integration.js";
import type { Secret } from "../secrets/secret.js";
import type { Apis } from "./api.js";
import type { Cloud } from "./clouds.js";
import type { ManagedIdentityEndpoint } from "./managed-identity.js";
import type { ProxyServer } from "./proxy.js";

/** How the app proves who it is to Microsoft Entra ID. */
export type Credential =
  | { readonly kind: "secret"; readonly clientSecret: Secret }
  | {
      readonly kind: "certificate";
      /** The certificate, PEM. */
      readonly certificate: string;
      /** Its private key, PEM (PKCS#8), already decrypted. */
      readonly privateKey: Secret;
    }
  | {
      readonly kind: "federated";
      /** File with the token of the outside identity provider; read anew at each sign-in. */
      readonly tokenFile: string;
    }
  | {
      readonly kind: "managed_identity";
      /** Client ID of a user-assigned identity; undefined: the machine's own. */
      readonly clientId: string | undefined;
      readonly endpoint: ManagedIdentityEndpoint;
    };

/** What a run needs to know even when nothing is sent; a dry run without configuration uses the defaults. */
export interface Settings {
  /** Seconds that the whole run may take; 0 = no limit. */
  readonly timeBudgetS: number;
  /** Characters that a comment may have. */
  readonly commentMaxLength: number;
  /** With which classifications a determination may be set. */
  readonly determinationRule: ConfigurationFields["determinationRule"];
}

/** The integration's configuration after validation: complete, typed, frozen; no secret in it can be printed. */
export interface Configuration extends Settings {
  readonly cloud: Cloud;
  /** GUID or verified domain of the Entra tenant; may be empty with a managed identity, whose endpoint does not ask. */
  readonly tenantId: string;
  /** GUID of the app registration; may be empty with a managed identity. */
  readonly clientId: string;
  readonly credential: Credential;
  /** https URL without trailing slash; may have a path prefix (reverse proxy). */
  readonly loginApiRoot: string;
  /** The APIs that calls go to: the cloud's, with the roots of this configuration. */
  readonly apis: Apis;
  readonly verifySsl: boolean;
  /** PEM, trusted in addition to Node's own roots. */
  readonly caCertificate: string | undefined;
  /** undefined: every host is reached directly. */
  readonly proxy: ProxyServer | undefined;
  /** Seconds that one attempt may take in all, slow body included. */
  readonly requestTimeoutS: number;
  /** Hunting calls that runs of this user may start in a minute, all together; 0 = any number. */
  readonly huntingCallsPerMinute: number;
  /** Whether tokens are kept for other runs. */
  readonly tokenCache: ConfigurationFields["tokenCache"];
  /** What kept tokens are encrypted with; undefined: they are not. */
  readonly tokenCacheKey: Secret | undefined;
}
