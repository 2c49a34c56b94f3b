import type { Secret } from "../secret.js";
import type { Cloud } from "./clouds.js";

/** How the app proves who it is to Microsoft Entra ID. */
export type Credential =
  | { readonly kind: "secret"; readonly clientSecret: Secret }
  | {
      readonly kind: "certificate";
      /** The certificate, PEM. */
      readonly certificate: string;
      /** Its private key, PEM (PKCS#8), already decrypted. */
      readonly privateKey: Secret;
    };

/** The integration's configuration after validation: complete, typed, frozen; no secret in it can be printed. */
export interface Configuration {
  readonly cloud: Cloud;
  /** GUID or verified domain of the Entra tenant. */
  readonly tenantId: string;
  /** GUID of the app registration. */
  readonly clientId: string;
  readonly credential: Credential;
  /** https URL without trailing slash; may have a path prefix (reverse proxy). */
  readonly loginApiRoot: string;
  /** https URL without trailing slash; may have a path prefix (reverse proxy). */
  readonly graphApiRoot: string;
  /** Scope of the token: the cloud's Graph resource, whatever root is used, e.g. `https://graph.microsoft.com/.default`. */
  readonly graphScope: string;
  readonly verifySsl: boolean;
  /** PEM, trusted in addition to Node's own roots. */
  readonly caCertificate: string | undefined;
  /** Seconds that one attempt may take in all, slow body included. */
  readonly requestTimeoutS: number;
  /** Seconds that the whole run may take; 0 = no limit. */
  readonly timeBudgetS: number;
  /** Characters that a comment may have. */
  readonly commentMaxLength: number;
}
