import { createClientCertificate, createServerCertificates } from "./certificates.js";
import { createGraphService, refuseLargeBody } from "./graph/service.js";
import type { RequestLogEntry } from "./request-log.js";
import type { Service } from "./server/exchange.js";
import { startServer } from "./server/https-server.js";
import { findRoute } from "./server/router.js";
import { createSignInRoutes } from "./sign-in/service.js";
import { Product, type TenantConfiguration } from "./state/product.js";

export interface TenantOptions {
  /** Default: any free port. */
  readonly port?: number;
  /** The tenant's clock: sample data, tokens and assertions are told by it. Default: the real one. */
  readonly now?: () => Date;
  /** `configuration` signs in with a certificate instead of a secret. */
  readonly certificateCredential?: boolean;
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
  /** Every request that reached the service, in order. */
  readonly requests: readonly RequestLogEntry[];
  /** The state behind it, for tests. */
  readonly product: Product;
  close(): Promise<void>;
}

/** Starts a local tenant with its sample incidents and hunting data. */
export async function startTenant(options: TenantOptions = {}): Promise<LocalTenant> {
  const now = options.now ?? (() => new Date());
  const certificates = await createServerCertificates();
  const requests: RequestLogEntry[] = [];
  // The address is known only when the server listens, and the product needs it: requests wait for both.
  let services: Services | undefined;
  const server = await startServer({
    port: options.port ?? 0,
    certificate: certificates.server,
    now,
    service: (exchange) => (services as Services).answer(exchange),
    refuseLargeBody: (exchange) => (services as Services).refuseLargeBody(exchange),
    record: (entry) => requests.push(entry),
  });
  const url = `https://localhost:${server.port}`;
  const product = new Product({ url, caCertificate: certificates.caCertificate }, now);
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
    requests,
    product,
    close: () => server.close(),
  };
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
