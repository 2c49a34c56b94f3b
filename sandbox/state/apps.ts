import { createHash, randomBytes, randomUUID, timingSafeEqual, X509Certificate } from "node:crypto";
import { integration } from "../../core/generated/integration.js";

/** An app registration of the tenant, with its granted application roles. */
export interface AppRegistration {
  readonly clientId: string;
  readonly name: string;
  readonly roles: readonly string[];
}

export interface AppOptions {
  readonly clientId?: string;
  readonly name?: string;
  readonly roles?: readonly string[];
}

/** The roles that the integration needs. */
export const defaultRoles: readonly string[] = integration.roles;

/** The roles for the older Defender API. */
export const legacyRoles: readonly string[] = ["Incident.ReadWrite.All", "AdvancedHunting.Read.All"];

/** The claims that an identity provider's token must have to sign in as the app. */
export interface FederatedCredential {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
}

/** Result of checking a secret; `expired` if the app had it. */
export type SecretVerdict = "valid" | "expired" | "unknown";

interface StoredSecret {
  readonly digest: Buffer;
  readonly expires: Date | undefined;
}

export interface SecretOptions {
  readonly secret?: string | undefined;
  /** Default: never. */
  readonly expires?: Date;
}

interface StoredApp {
  registration: AppRegistration;
  isDisabled: boolean;
  readonly secrets: StoredSecret[];
  readonly certificates: X509Certificate[];
  readonly trustedSubjects: string[];
  readonly federatedCredentials: FederatedCredential[];
}

/** The tenant's app registrations. Secrets are stored as hashes, because the real directory shows them only once. */
export class AppDirectory {
  readonly #apps = new Map<string, StoredApp>();

  register(options: AppOptions = {}): AppRegistration {
    const registration: AppRegistration = {
      clientId: options.clientId ?? randomUUID(),
      name: options.name ?? "SOAR integration",
      roles: [...(options.roles ?? defaultRoles)],
    };
    this.#apps.set(registration.clientId.toLowerCase(), {
      registration,
      isDisabled: false,
      secrets: [],
      certificates: [],
      trustedSubjects: [],
      federatedCredentials: [],
    });
    return registration;
  }

  find(clientId: string): AppRegistration | undefined {
    return this.#apps.get(clientId.toLowerCase())?.registration;
  }

  /** Grants exactly these roles. Issued tokens keep their roles. */
  setRoles(clientId: string, roles: readonly string[]): void {
    const app = this.#stored(clientId);
    app.registration = { ...app.registration, roles: [...roles] };
  }

  /** Enables or disables sign-in, like the switch of an enterprise application. Issued tokens stay valid. */
  setEnabled(clientId: string, isEnabled: boolean): void {
    this.#stored(clientId).isDisabled = !isEnabled;
  }

  isDisabled(clientId: string): boolean {
    return this.#stored(clientId).isDisabled;
  }

  /** Adds a secret and returns its value, which is not stored. Default: a new one that does not expire. */
  addSecret(clientId: string, { secret = newSecret(), expires }: SecretOptions = {}): string {
    this.#stored(clientId).secrets.push({ digest: digest(secret), expires });
    return secret;
  }

  /** Registers a certificate (PEM) for sign-in. */
  addCertificate(clientId: string, certificate: string): void {
    this.#stored(clientId).certificates.push(new X509Certificate(certificate));
  }

  addFederatedCredential(clientId: string, credential: FederatedCredential): void {
    this.#stored(clientId).federatedCredentials.push(credential);
  }

  federatedCredentialsOf(clientId: string): readonly FederatedCredential[] {
    return this.#stored(clientId).federatedCredentials;
  }

  judgeSecret(clientId: string, secret: string, now: Date): SecretVerdict {
    const offered = digest(secret);
    const known = this.#stored(clientId).secrets.find((stored) => timingSafeEqual(stored.digest, offered));
    if (known === undefined) return "unknown";
    return known.expires !== undefined && known.expires <= now ? "expired" : "valid";
  }

  /**
   * Trusts all certificates with this subject (`CN=soar.example.com`), whatever the issuer, like an app with subject
   * name and issuer authentication.
   */
  trustSubject(clientId: string, subject: string): void {
    this.#stored(clientId).trustedSubjects.push(subject);
  }

  trustedSubjectsOf(clientId: string): readonly string[] {
    return this.#stored(clientId).trustedSubjects;
  }

  certificatesOf(clientId: string): readonly X509Certificate[] {
    return this.#stored(clientId).certificates;
  }

  #stored(clientId: string): StoredApp {
    const app = this.#apps.get(clientId.toLowerCase());
    if (app === undefined) throw new Error(`No app ${clientId} is registered in the local tenant.`);
    return app;
  }
}

function newSecret(): string {
  return randomBytes(30).toString("base64url");
}

function digest(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
