import { createHash, randomBytes, randomUUID, timingSafeEqual, X509Certificate } from "node:crypto";
import { integration } from "../../core/generated/integration.js";

/** An app registration of the tenant, with the application roles that an admin consented to. */
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

/** The same of the older Defender API. */
export const legacyRoles: readonly string[] = ["Incident.ReadWrite.All", "AdvancedHunting.Read.All"];

/** What a token of an outside identity provider must say to stand for the app. */
export interface FederatedCredential {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
}

/** How a secret is found: `expired` if the app had it, but not any more. */
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

/** The tenant's app registrations. Secrets are kept as digests, as the real directory shows them once only. */
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

  /** Grants exactly these roles. Tokens already issued keep the roles they were issued with. */
  setRoles(clientId: string, roles: readonly string[]): void {
    const app = this.#stored(clientId);
    app.registration = { ...app.registration, roles: [...roles] };
  }

  /** Whether the app may sign in, as the switch of its enterprise application says. Issued tokens stay valid. */
  setEnabled(clientId: string, isEnabled: boolean): void {
    this.#stored(clientId).isDisabled = !isEnabled;
  }

  isDisabled(clientId: string): boolean {
    return this.#stored(clientId).isDisabled;
  }

  /** Adds a secret, by default a new one that does not expire, and returns its value, which is not kept. */
  addSecret(clientId: string, { secret = newSecret(), expires }: SecretOptions = {}): string {
    this.#stored(clientId).secrets.push({ digest: digest(secret), expires });
    return secret;
  }

  /** Registers a certificate (PEM) that the app may sign in with. */
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
   * Trusts every certificate with this subject (`CN=soar.example.com`), whoever issued it, as an app does that is set up
   * for subject name and issuer.
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
