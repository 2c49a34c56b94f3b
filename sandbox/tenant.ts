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

/** How a local tenant starts: its data (`seed`, `size`, `rows`, `dataFolder`, `liveBackground`) and its surroundings. */
export interface TenantOptions extends DataOptions {
  /** Default: any free port, or with a state file that of the earlier tenant. */
  readonly port?: number;
  /** The tenant's clock: sample data, tokens and assertions are told by it. Default: the real one. */
  readonly now?: () => Date;
  /** `configuration` signs in with a certificate instead of a secret. */
  readonly certificateCredential?: boolean;
  /** Application roles that the app of `configuration` has beside those that the integration needs. */
  readonly roles?: readonly string[];
  /** What goes wrong, and when. Default: nothing. */
  readonly faults?: readonly FaultRuleInput[];
  /** Serves the older Defender API (`/api/incidents`, `/api/advancedhunting/run`) beside Graph. Default: false. */
  readonly legacyApi?: boolean;
  /** A file that the incidents, the secret, the certificates and the port are kept in; it may be that of an earlier tenant. */
  readonly stateFile?: string;
  /** Hears of each request, before it is answered. */
  readonly onRequest?: (entry: RequestLogEntry) => void;
  /** What hunting queries may take. Default: what Graph documents; 0 turns a limit off. */
  readonly huntingLimits?: Partial<HuntingLimits>;
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
  /** The same with the managed identity of an Azure machine, and the variables that a process on it has. */
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
  // The address is known only when the server listens, and the product needs it: requests wait for both.
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

/** Checks the wishes for data and reads own tables, so that a mistake is told before anything listens. */
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
