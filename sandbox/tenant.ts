import { writeFile } from "node:fs/promises";
import { createClientCertificate, createServerCertificates } from "./certificates.js";
import { checkDataOptions, type DataOptions, type TenantData } from "./data/options.js";
import { FaultPlan } from "./faults/fault-plan.js";
import type { FaultRuleInput } from "./faults/fault-types.js";
import { skewable } from "./faults/skewed-clock.js";
import { withFaults } from "./faults/with-faults.js";
import { createGraphService, refuseLargeBody } from "./graph/service.js";
import {
  type ManagedIdentityHost,
  type ManagedIdentityKind,
  startManagedIdentityHost,
} from "./managed-identity/endpoint.js";
import { type RecordRequest, RequestLog, type RequestLogEntry } from "./request-log.js";
import type { Service } from "./server/exchange.js";
import { startServer } from "./server/https-server.js";
import { findRoute } from "./server/router.js";
import type { Claims } from "./sign-in/outside-issuer.js";
import { createSignInRoutes } from "./sign-in/service.js";
import { Product, type TenantConfiguration } from "./state/product.js";

/** How a local tenant starts: its data (`seed`, `size`, `rows`, `dataFolder`, `liveBackground`) and its surroundings. */
export interface TenantOptions extends DataOptions {
  /** Default: any free port. */
  readonly port?: number;
  /** The tenant's clock: sample data, tokens and assertions are told by it. Default: the real one. */
  readonly now?: () => Date;
  /** `configuration` signs in with a certificate instead of a secret. */
  readonly certificateCredential?: boolean;
  /** What goes wrong, and when. Default: nothing. */
  readonly faults?: readonly FaultRuleInput[];
}

/** A running local tenant: Entra ID's sign-in and Graph's security calls on one loopback address. */
export interface LocalTenant {
  readonly url: string;
  /** PEM of the authority that clients must trust. */
  readonly caCertificate: string;
  /** What an instance of the integration is configured with to use this tenant. */
  readonly configuration: TenantConfiguration;
  /** The same with a new certificate, registered with the tenant, instead of the secret. */
  certificateConfiguration(): Promise<TenantConfiguration>;
  /** The same with a federated credential; its first token is written to this file. */
  federatedConfiguration(tokenFile: string): Promise<TenantConfiguration>;
  /** A token of the outside provider for that credential; single claims can be replaced. */
  federatedToken(claims?: Claims): string;
  /** The same with the managed identity of a machine of Azure, and the variables that a process on it has. */
  managedIdentityConfiguration(kind: ManagedIdentityKind): Promise<ManagedIdentitySetup>;
  /** Every request that reached the service, in order; of very many, the last 10,000. */
  readonly requests: readonly RequestLogEntry[];
  /** The state behind it, for tests. */
  readonly product: Product;
  /** What goes wrong from now on: `faults.set(rules)`, `faults.clear()`. */
  readonly faults: FaultPlan;
  close(): Promise<void>;
}

export interface ManagedIdentitySetup {
  readonly configuration: TenantConfiguration;
  readonly environment: Readonly<Record<string, string>>;
  /** Ends the endpoint before the tenant ends. */
  close(): Promise<void>;
}

/** Starts a local tenant with its sample incidents and hunting data. */
export async function startTenant(options: TenantOptions = {}): Promise<LocalTenant> {
  const now = skewable(options.now ?? (() => new Date()));
  const faults = new FaultPlan(options.faults);
  const data = await prepareData(options, now());
  const certificates = await createServerCertificates();
  const requests = new RequestLog();
  const hosts: ManagedIdentityHost[] = [];
  // The address is known only when the server listens, and the product needs it: requests wait for both.
  let services: Services | undefined;
  let product: Product;
  const server = await startServer({
    port: options.port ?? 0,
    certificate: certificates.server,
    now,
    service: withFaults(
      (exchange) => (services as Services).answer(exchange),
      faults,
      () => product,
    ),
    refuseLargeBody: (exchange) => (services as Services).refuseLargeBody(exchange),
    record: requests.add,
  });
  const url = `https://localhost:${server.port}`;
  product = new Product({ url, caCertificate: certificates.caCertificate }, now, data);
  services = createServices(product);
  const certificateConfiguration = () => createCertificateConfiguration(product);
  return {
    url,
    caCertificate: certificates.caCertificate,
    configuration: options.certificateCredential
      ? await certificateConfiguration()
      : {
          ...product.configurationOf(product.integration),
          client_secret: product.apps.addSecret(product.integration.clientId),
        },
    certificateConfiguration,
    federatedToken: (claims) => federatedToken(product, claims),
    federatedConfiguration: (tokenFile) => createFederatedConfiguration(product, tokenFile),
    async managedIdentityConfiguration(kind) {
      const { host, configuration } = await createManagedIdentity(product, kind, requests.add);
      hosts.push(host);
      return { configuration, environment: host.environment, close: () => host.close() };
    },
    requests: requests.entries,
    product,
    faults,
    async close() {
      await Promise.all([server, ...hosts].map((each) => each.close()));
    },
  };
}

/** Checks the wishes for data and reads own tables, so that a mistake is told before anything listens. */
async function prepareData(options: DataOptions, now: Date): Promise<TenantData> {
  checkDataOptions(options);
  if (options.dataFolder === undefined) return options;
  const { readOwnTables } = await import("./data/own/own-tables.js");
  return { ...options, ownTables: await readOwnTables(options.dataFolder, now) };
}

interface Services {
  readonly answer: Service;
  readonly refuseLargeBody: Service;
}

/** The sign-in paths are known by their form; everything else is Graph's. */
function createServices(product: Product): Services {
  const signIn = createSignInRoutes(product);
  const graph = createGraphService(product);
  return {
    answer: (exchange) => {
      const match = findRoute(signIn, exchange.method, exchange.path);
      return match.found ? match.handler(exchange, match.parameters) : graph(exchange);
    },
    refuseLargeBody: refuseLargeBody(product),
  };
}

async function createCertificateConfiguration(product: Product): Promise<TenantConfiguration> {
  const { certificate, privateKey } = await createClientCertificate("SOAR integration");
  product.apps.addCertificate(product.integration.clientId, certificate);
  return { ...product.configurationOf(product.integration), certificate, certificate_key: privateKey };
}

/** What the outside provider's tokens say of the integration. */
const federation = { subject: "repo:soar/playbooks", audience: "api://AzureADTokenExchange" };

function federatedToken(product: Product, claims: Claims = {}): string {
  return product.outsideIssuer.issue({ sub: federation.subject, aud: federation.audience, ...claims });
}

async function createFederatedConfiguration(product: Product, tokenFile: string): Promise<TenantConfiguration> {
  product.apps.addFederatedCredential(product.integration.clientId, {
    issuer: product.outsideIssuer.url,
    ...federation,
  });
  await writeFile(tokenFile, federatedToken(product), { mode: 0o600 });
  return { ...product.configurationOf(product.integration), federated_token_file: tokenFile };
}

/** An identity of its own, which Azure gives a machine. */
async function createManagedIdentity(
  product: Product,
  kind: ManagedIdentityKind,
  record: RecordRequest,
): Promise<{ readonly host: ManagedIdentityHost; readonly configuration: TenantConfiguration }> {
  const identity = product.apps.register({ name: "SOAR worker" });
  const host = await startManagedIdentityHost({ kind, identity, product, record });
  const { tenant_id, client_id, ...roots } = product.configurationOf(identity);
  return { host, configuration: { ...roots, credential: "managed_identity" } };
}
