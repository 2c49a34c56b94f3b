import { areCurrent, createServerCertificates } from "./certificates.js";
import { createControl } from "./control/control-service.js";
import {
  createCertificateConfiguration,
  createFederatedConfiguration,
  createManagedIdentity,
  federatedToken,
} from "./credentials.js";
import { checkDataOptions, type DataOptions, dataDefaults, type TenantData } from "./data/options.js";
import { FaultPlan } from "./faults/fault-plan.js";
import type { FaultRuleInput } from "./faults/fault-types.js";
import { skewable } from "./faults/skewed-clock.js";
import { createFaults } from "./faults/with-faults.js";
import { type HuntingLimits, readHuntingLimits } from "./hunting/hunting-limits.js";
import type { ManagedIdentityHost, ManagedIdentityKind } from "./managed-identity/endpoint.js";
import { type RecordRequest, RequestLog, type RequestLogEntry } from "./request-log.js";
import { startServer } from "./server/https-server.js";
import { createServices, type Services } from "./services.js";
import type { Claims } from "./sign-in/outside-issuer.js";
import { Product, type TenantConfiguration } from "./state/product.js";
import type { SavedState } from "./state/saved-state.js";
import { StateKeeper } from "./state/state-keeper.js";

/** Options of a local tenant: its data (`seed`, `size`, `rows`, `dataFolder`, `liveBackground`) and its environment. */
export interface TenantOptions extends DataOptions {
  /** Default: any free port, or with a state file the earlier tenant's. */
  readonly port?: number;
  /** The tenant's clock, used for sample data, tokens and assertions. Default: the real one. */
  readonly now?: () => Date;
  /** `configuration` signs in with a certificate instead of a secret. */
  readonly certificateCredential?: boolean;
  /** Additional application roles of the app in `configuration`. */
  readonly roles?: readonly string[];
  /** Fault rules. Default: none. */
  readonly faults?: readonly FaultRuleInput[];
  /** Serves the older Defender API (`/api/incidents`, `/api/advancedhunting/run`) besides Graph. Default: false. */
  readonly legacyApi?: boolean;
  /** File for incidents, secret, certificates and port. It may be an earlier tenant's. */
  readonly stateFile?: string;
  /** Called for each request before its response. */
  readonly onRequest?: (entry: RequestLogEntry) => void;
  /** Limits of hunting queries. Default: Graph's documented limits; 0 turns a limit off. */
  readonly huntingLimits?: Partial<HuntingLimits>;
}

/** A running local tenant: Entra ID's sign-in and Graph's security calls on one loopback address. */
export interface LocalTenant {
  readonly url: string;
  /** CA certificate that clients must trust, PEM. */
  readonly caCertificate: string;
  /** The integration's configuration for this tenant. */
  readonly configuration: TenantConfiguration;
  /** The same with a new certificate, registered with the tenant, instead of the secret. */
  certificateConfiguration(): Promise<TenantConfiguration>;
  /** The same with a federated credential. The first token is written to this file. */
  federatedConfiguration(tokenFile: string): Promise<TenantConfiguration>;
  /** A token of the identity provider for that credential. Claims can be replaced. */
  federatedToken(claims?: Claims): string;
  /** The same with the managed identity of an Azure machine, and the environment variables of a process on it. */
  managedIdentityConfiguration(kind: ManagedIdentityKind): Promise<ManagedIdentitySetup>;
  /** All requests to the services, in order; the last 10,000 if there are more. */
  readonly requests: readonly RequestLogEntry[];
  /** The state, for tests. */
  readonly product: Product;
  /** The faults from now on: `faults.set(rules)`, `faults.clear()`. */
  readonly faults: FaultPlan;
  close(): Promise<void>;
}

export interface ManagedIdentitySetup {
  readonly configuration: TenantConfiguration;
  readonly environment: Readonly<Record<string, string>>;
  /** Closes the endpoint before the tenant is closed. */
  close(): Promise<void>;
}

/** Starts a local tenant with its sample incidents and hunting data. */
export async function startTenant(options: TenantOptions = {}): Promise<LocalTenant> {
  const keeper = options.stateFile === undefined ? undefined : StateKeeper.open(options.stateFile, options);
  try {
    return await start(options, keeper);
  } catch (error) {
    keeper?.release();
    throw error;
  }
}

async function start(options: TenantOptions, keeper: StateKeeper | undefined): Promise<LocalTenant> {
  const now = skewable(options.now ?? (() => new Date()));
  const faults = new FaultPlan(options.faults);
  readHuntingLimits(options.huntingLimits);
  const earlier = keeper?.earlier;
  const startedAt = earlier === undefined ? now() : new Date(earlier.startedAt);
  const data = await prepareData(options, earlier, startedAt);
  const certificates =
    earlier !== undefined && areCurrent(earlier.certificates) ? earlier.certificates : await createServerCertificates();
  const requests = new RequestLog();
  const record: RecordRequest = (entry, size) => {
    requests.add(entry, size);
    save();
    options.onRequest?.(entry);
  };
  const hosts: ManagedIdentityHost[] = [];
  // The product needs the address, which is known only once the server listens, so requests wait for both.
  let services: Services | undefined;
  let product: Product;
  const withFaults = createFaults(faults, () => product);
  const control = createControl({ product: () => product, faults, requests });
  const server = await startServer({
    port: options.port ?? earlier?.port ?? 0,
    certificate: certificates.server,
    now,
    service: control.before(
      withFaults(
        (exchange) => (services as Services).answer(exchange),
        (error, exchange, at) => (services as Services).refuse(error, exchange, at),
      ),
    ),
    refuseLargeBody: control.beforeRefusal((exchange) => (services as Services).refuseLargeBody(exchange)),
    record,
  });
  const url = `https://localhost:${server.port}`;
  product = new Product({ url, caCertificate: certificates.caCertificate }, now, data, {
    earlier,
    hasLegacyApi: options.legacyApi,
    huntingLimits: options.huntingLimits,
  });
  services = createServices(product);
  product.apps.setRoles(product.integration.clientId, [...product.integration.roles, ...(options.roles ?? [])]);
  const clientSecret = product.apps.addSecret(product.integration.clientId, { secret: earlier?.clientSecret });
  const save = () => keeper?.save(product, { port: server.port, certificates, clientSecret });
  save();
  const certificateConfiguration = () => createCertificateConfiguration(product);
  return {
    url,
    caCertificate: certificates.caCertificate,
    configuration: options.certificateCredential
      ? await certificateConfiguration()
      : { ...product.configurationOf(product.integration), client_secret: clientSecret },
    certificateConfiguration,
    federatedToken: (claims) => federatedToken(product, claims),
    federatedConfiguration: (tokenFile) => createFederatedConfiguration(product, tokenFile),
    async managedIdentityConfiguration(kind) {
      const { host, configuration } = await createManagedIdentity(product, kind, record, withFaults);
      hosts.push(host);
      return { configuration, environment: host.environment, close: () => host.close() };
    },
    requests: requests.entries,
    product,
    faults,
    async close() {
      await Promise.all([server, product.hunting, ...hosts].map((each) => each.close()));
      save();
      keeper?.release();
    },
  };
}

/** Checks the data options and reads own tables, so that mistakes are reported before the server listens. */
async function prepareData(
  { seed, size, rows, dataFolder, liveBackground }: DataOptions,
  earlier: SavedState | undefined,
  startedAt: Date,
): Promise<TenantData> {
  const options: DataOptions = {
    seed: seed ?? earlier?.seed ?? dataDefaults.seed,
    size: size ?? earlier?.size ?? dataDefaults.size,
    ...(rows === undefined ? {} : { rows }),
    ...(liveBackground === undefined ? {} : { liveBackground }),
  };
  checkDataOptions(options);
  if (dataFolder === undefined) return options;
  const { readOwnTables } = await import("./data/own/own-tables.js");
  return { ...options, ownTables: await readOwnTables(dataFolder, startedAt) };
}
