import { createIncidents } from "../data/incidents.js";
import type { TenantData } from "../data/options.js";
import { domain, tenantId } from "../data/organisation.js";
import { Hunting } from "../hunting/hunting.js";
import type { HuntingLimits } from "../hunting/hunting-limits.js";
import { TokenIssuer } from "../sign-in/access-token.js";
import { OutsideIssuer } from "../sign-in/outside-issuer.js";
import { findResource, type Resource } from "../sign-in/resources.js";
import { AppDirectory, type AppOptions, type AppRegistration, defaultRoles, legacyRoles } from "./apps.js";
import { type IncidentRecord, IncidentStore } from "./incidents.js";

/** The tenant's address, and what its clients must trust. */
export interface TenantAddress {
  readonly url: string;
  readonly caCertificate: string;
}

/** The state that replaces the sample incidents. */
export interface EarlierState {
  readonly startedAt: string;
  readonly incidents: readonly IncidentRecord[];
}

export interface ProductOptions {
  readonly earlier?: EarlierState | undefined;
  /** Whether the tenant has the older Defender API besides Graph. Default: false. */
  readonly hasLegacyApi?: boolean | undefined;
  readonly huntingLimits?: Partial<HuntingLimits> | undefined;
}

export type TenantConfiguration = Readonly<Record<string, string>>;

/** The client ID of the app that all local tenants have. */
const integrationClientId = "c1a7e0d2-4b6f-4c83-8e15-9d2f3a4b5c6d";

/** The whole state of the local tenant. */
export class Product {
  readonly tenantId = tenantId;
  /** The verified domain, also a name of the tenant. */
  readonly domain = domain;
  /** All sample data is relative to this time. */
  readonly startedAt: Date;
  readonly apps = new AppDirectory();
  readonly hasLegacyApi: boolean;
  readonly incidents: IncidentStore;
  /** Hunting tables and queries. */
  readonly hunting: Hunting;
  readonly tokens: TokenIssuer;
  /** The identity provider that federated credentials trust. */
  readonly outsideIssuer: OutsideIssuer;
  /** The app registration of `LocalTenant.configuration`. */
  readonly integration: AppRegistration;

  constructor(
    readonly address: TenantAddress,
    readonly now: () => Date,
    readonly data: TenantData = {},
    { earlier, hasLegacyApi = false, huntingLimits }: ProductOptions = {},
  ) {
    this.hasLegacyApi = hasLegacyApi;
    this.startedAt = earlier === undefined ? now() : new Date(earlier.startedAt);
    this.incidents = new IncidentStore(earlier?.incidents ?? createIncidents(this.startedAt, data), now);
    this.hunting = new Hunting({ startedAt: this.startedAt, now, data, limits: huntingLimits });
    this.tokens = new TokenIssuer(tenantId, now);
    this.outsideIssuer = new OutsideIssuer("https://tokens.example.net/pipelines", now);
    const roles = hasLegacyApi ? [...defaultRoles, ...legacyRoles] : defaultRoles;
    this.integration = this.apps.register({ clientId: integrationClientId, roles });
  }

  /** The tenant's resource with this name. */
  findResource(name: string): Resource | undefined {
    const resource = findResource(name);
    return resource?.api === "defender" && !this.hasLegacyApi ? undefined : resource;
  }

  isTenant(name: string): boolean {
    return name.toLowerCase() === this.tenantId || name.toLowerCase() === this.domain;
  }

  /** Accepted audiences of a client assertion: both token endpoints, with each of the tenant's names. */
  tokenAudiences(): string[] {
    const roots = [this.address.url, this.address.url.replace("//localhost:", "//127.0.0.1:")];
    const names = [this.tenantId, this.domain];
    return roots.flatMap((root) =>
      names.flatMap((name) => [
        `${root}/${name}/oauth2/v2.0/token`,
        `${root}/${name}/v2.0`,
        `${root}/${name}/oauth2/token`,
      ]),
    );
  }

  /** Registers another app with a secret, and returns its configuration. */
  registerApp(options: AppOptions = {}): TenantConfiguration {
    const app = this.apps.register(options);
    return { ...this.configurationOf(app), client_secret: this.apps.addSecret(app.clientId) };
  }

  /** The configuration of an app, without its credential. */
  configurationOf(app: AppRegistration): TenantConfiguration {
    return {
      tenant_id: this.tenantId,
      client_id: app.clientId,
      login_api_root: this.address.url,
      graph_api_root: this.address.url,
      ca_certificate: this.address.caCertificate,
    };
  }
}
