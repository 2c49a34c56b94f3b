import { createHash, randomBytes, randomUUID, timingSafeEqual, X509Certificate } from "node:crypto";

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

/** The two roles that the integration needs. */
export const defaultRoles: readonly string[] = ["SecurityIncident.ReadWrite.All", "ThreatHunting.Read.All"];

/** What a token of an outside identity provider must say to stand for the app. */
export interface FederatedCredential {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
}

interface StoredApp {
  registration: AppRegistration;
  readonly secretDigests: Buffer[];
  readonly certificates: X509Certificate[];
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
      secretDigests: [],
      certificates: [],
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

  /** Adds a secret, by default a new one, and returns its value, which is not kept. */
  addSecret(clientId: string, secret = randomBytes(30).toString("base64url")): string {
    this.#stored(clientId).secretDigests.push(digest(secret));
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

  acceptsSecret(clientId: string, secret: string): boolean {
    const offered = digest(secret);
    return this.#stored(clientId).secretDigests.some((known) => timingSafeEqual(known, offered));
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

function digest(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
