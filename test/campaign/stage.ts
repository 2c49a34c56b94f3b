import { createPrivateKey } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sharingNothing } from "../../sandbox/sharing-nothing.js";
import type { TenantConfiguration } from "../../sandbox/state/product.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { type ConnectProxy, startConnectProxy } from "../support/connect-proxy.js";
import { launch } from "./launch.js";
import { payloadOf } from "./payload.js";
import type { Incidents, RecordedRun } from "./recorded-run.js";
import type { Scenario } from "./scenario.js";
import { tapServer } from "./wire.js";

const proxyPassword = "pass phrase+of/the proxy=1";
const keyPassphrase = "pass phrase+of/the key=1";

/** A tenant on which one run at a time is played. */
export interface Stage {
  play(scenario: Scenario): Promise<RecordedRun>;
  close(): Promise<void>;
}

/** Starts a tenant with all kinds of credentials, a proxy, and a recorder of its network traffic. */
export async function startStage(): Promise<Stage> {
  const tenant = await startTenant();
  const proxy = await startConnectProxy({ credentials: `soar:${proxyPassword}` });
  const tap = tapServer(Number(new URL(tenant.url).port));
  const certificate = await tenant.certificateConfiguration();
  const configurations = { secret: tenant.configuration, certificate, "encrypted key": withEncryptedKey(certificate) };
  const initial = tenant.product.incidents.list();
  return {
    async play(scenario) {
      for (const record of initial) tenant.product.incidents.put(record);
      const before = incidentsOf(tenant);
      const first = tenant.requests.length;
      // All rules count each request. The last one, which never matches, provides the total.
      tenant.faults.set([...scenario.faults, { match: { nth: Number.MAX_SAFE_INTEGER }, fault: "latency" }]);
      const configuration = {
        ...configurations[scenario.credential],
        ...sharingNothing,
        ...(scenario.proxied ? { proxy_url: urlWithPassword(proxy) } : {}),
      };
      const outcome = await launch(scenario, payloadOf(scenario, configuration, new Date()));
      await untilQuiet(tenant, first);
      tenant.faults.clear();
      const requests = tenant.requests.slice(first);
      const secrets = secretsOf(configuration, certificate);
      return { ...outcome, scenario, requests, wire: tap.take(), before, after: incidentsOf(tenant), secrets };
    },
    async close() {
      tap.close();
      await Promise.all([tenant.close(), proxy.close()]);
    },
  };
}

/** Maximum time that a fault may hold a request after its run, in milliseconds. */
const longestQuietMs = 15_000;

/** The service may still process a request whose client is gone. Its effect belongs to the run. */
async function untilQuiet(tenant: LocalTenant, first: number): Promise<void> {
  const isWorking = () => (tenant.faults.rules.at(-1)?.seen ?? 0) > tenant.requests.length - first;
  const until = Date.now() + longestQuietMs;
  do {
    await sleep(20);
  } while (isWorking() && Date.now() < until);
}

function incidentsOf({ product }: LocalTenant): Incidents {
  return new Map(product.incidents.list().map(({ incident }) => [incident.id, incident]));
}

function withEncryptedKey(configuration: TenantConfiguration): TenantConfiguration {
  const key = createPrivateKey(configuration.certificate_key ?? "");
  const encryption = { cipher: "aes-256-cbc", passphrase: keyPassphrase };
  const certificate_key = key.export({ type: "pkcs8", format: "pem", ...encryption }).toString();
  return { ...configuration, certificate_key, certificate_passphrase: keyPassphrase };
}

function urlWithPassword({ url }: ConnectProxy): string {
  return url.replace("://", `://soar:${encodeURIComponent(proxyPassword)}@`);
}

/** The secrets of a run's configuration, including the decrypted form of an encrypted key. */
function secretsOf(
  configuration: TenantConfiguration,
  { certificate_key = "" }: TenantConfiguration,
): readonly string[] {
  const { client_secret, certificate_key: key, certificate_passphrase, proxy_url } = configuration;
  return [
    client_secret,
    key,
    key === undefined ? undefined : certificate_key,
    certificate_passphrase,
    proxy_url === undefined ? undefined : proxyPassword,
  ].filter((secret) => secret !== undefined);
}
