import type { Configuration } from "../../core/configuration/configuration.js";
import { IntegrationError } from "../../core/errors.js";
import type { Conversation } from "../../core/graph/connect.js";
import type { NeededRole } from "../../core/manifest.js";
import { settleOrAbort } from "../../core/run/settle.js";
import type { ShownText } from "../../core/text/shown-text.js";
import { checkAuditFile } from "./audit-check.js";
import { checkCacheFolder } from "./cache-check.js";
import { checkCertificateExpiry } from "./certificate-expiry.js";
import { type Check, failed, skipped } from "./check.js";
import { type CheckName, checkNames } from "./check-list.js";
import { type ClockComparison, checkClock } from "./clock-check.js";
import { checkConfiguration } from "./configuration-check.js";
import { checkFiles } from "./file-permissions.js";
import { checkFurtherApis } from "./further-apis.js";
import { checkHunting, checkIncidents } from "./graph-checks.js";
import type { LoadedConfiguration } from "./load-configuration.js";
import { checkNameResolution } from "./name-resolution.js";
import { checkNodeVersion } from "./node-version.js";
import { checkProxy } from "./proxy-check.js";
import { type RoleFact, roleFactsOf } from "./role-facts.js";
import { checkRoles } from "./roles-check.js";
import { type Service, servicesOf } from "./services.js";
import { checkSignIn } from "./sign-in-check.js";
import { checkTls } from "./tls-check.js";
import { probeTls, type TlsProbe } from "./tls-probe.js";

/** What an examination needs from its caller. */
export interface ExaminationContext {
  readonly loaded: LoadedConfiguration;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
  /** Connects to the services with this configuration, and compares their clocks. */
  connect(configuration: Configuration): { readonly conversation: Conversation; readonly clocks: ClockComparison };
  /** The roles that the actions need. */
  readonly neededRoles: readonly NeededRole[];
  /** Shortens texts of services and certificates for findings. */
  readonly shown: ShownText;
  /** Aborted with TIMED_OUT or ABORTED. */
  readonly signal: AbortSignal;
}

/**
 * Runs all checks, each after those that it needs, and returns them in the order of the report. When the time is used
 * up, the current check fails and the rest is skipped.
 * @throws ABORTED when the doctor is stopped
 */
export async function examine(context: ExaminationContext): Promise<readonly Check[]> {
  const { loaded, signal } = context;
  const roleFacts = roleFactsOf(context.neededRoles);
  const roleChecks = roleFacts.map(({ check }) => check);
  const names = checkNames(loaded.configuration, roleChecks);
  const checks = new Map<CheckName, Check>();
  const add = (...made: readonly (Check | undefined)[]) => {
    for (const check of made) {
      if (check !== undefined) checks.set(check.name, check);
    }
  };
  add(checkNodeVersion(), checkConfiguration(loaded), checkFiles(loaded), checkCacheFolder());
  add(checkAuditFile(loaded.configuration?.auditLog));
  let reason = "a valid configuration is required first";
  if (loaded.configuration !== undefined) {
    try {
      await settleOrAbort(examineServices(loaded.configuration, context, roleFacts, checks, add), signal);
    } catch (thrown) {
      if (!(thrown instanceof IntegrationError) || thrown.code !== "TIMED_OUT") throw thrown;
      const [current] = names.filter((name) => !checks.has(name));
      if (current !== undefined) {
        add(failed(current, thrown.message, "Run it again with a higher --timeout."));
      }
      reason = "the time was used up";
    }
  }
  return names.map((name) => checks.get(name) ?? skipped(name, reason));
}

type Add = (...made: readonly (Check | undefined)[]) => void;

async function examineServices(
  configuration: Configuration,
  context: ExaminationContext,
  roleFacts: readonly RoleFact[],
  checks: ReadonlyMap<CheckName, Check>,
  add: Add,
): Promise<void> {
  const { loaded, environment, now, signal } = context;
  const isUsable = (name: CheckName) => ["ok", "warning", undefined].includes(checks.get(name)?.state);
  const services = servicesOf(configuration);
  add(checkCertificateExpiry(configuration.credential, now), await checkNameResolution(services));
  const isNamed = isUsable("dns");
  const { proxy } = configuration;
  if (isNamed || proxy === undefined) {
    const probes = isNamed ? await probeAll(services, configuration, signal) : [];
    add(checkProxy(probes, { proxy, isConfigured: loaded.given.has("proxy_url"), environment }));
    add(...probes.map((probe) => checkTls(probe, configuration, now, context.shown)));
  } else {
    add(skipped("proxy", "its name cannot be resolved"));
  }
  if (!isNamed) {
    add(...services.map(({ name }) => skipped(`tls_${name}`, "name resolution is required first")));
  }
  const { conversation, clocks } = context.connect(configuration);
  try {
    add(
      isUsable("tls_sign_in")
        ? await checkSignIn(conversation.tokens, configuration, signal)
        : skipped("sign_in", "a TLS connection is required first"),
    );
    await examineGraph(configuration, conversation, context, roleFacts, checks, add);
  } finally {
    conversation.close();
    add(checkClock(clocks));
  }
}

async function examineGraph(
  configuration: Configuration,
  { graph, tokens, tokensFor }: Conversation,
  { signal }: ExaminationContext,
  roleFacts: readonly RoleFact[],
  checks: ReadonlyMap<CheckName, Check>,
  add: Add,
): Promise<void> {
  if (checks.get("sign_in")?.state !== "ok") {
    const rest = [...roleFacts.map(({ check }) => check), "incidents", "hunting"] as const;
    add(...rest.map((name) => skipped(name, "a successful sign-in is required first")));
    return;
  }
  const ofGraph = roleFacts.filter(({ api }) => api === undefined);
  add(...checkRoles(await tokens.accessToken({ signal }), configuration.apis.graph, configuration, ofGraph));
  add(...(await checkFurtherApis(tokensFor, configuration, roleFacts, signal)));
  if (["failed", "skipped"].includes(checks.get("tls_graph")?.state ?? "")) {
    add(
      skipped("incidents", "a TLS connection is required first"),
      skipped("hunting", "a TLS connection is required first"),
    );
    return;
  }
  add(await checkIncidents(graph, signal));
  add(await checkHunting(graph, signal));
}

/** Each host is probed once. */
async function probeAll(
  services: readonly Service[],
  configuration: Configuration,
  signal: AbortSignal,
): Promise<readonly TlsProbe[]> {
  const probes = new Map<string, Promise<TlsProbe>>();
  for (const service of services) {
    const { host } = service.url;
    probes.set(host, probes.get(host) ?? probeTls(service, configuration, signal));
  }
  return Promise.all(
    services.map(async (service) => ({ ...(await probes.get(service.url.host)), service }) as TlsProbe),
  );
}
