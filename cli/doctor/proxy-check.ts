import { type ProxyServer, proxyVariable } from "../../core/configuration/proxy.js";
import type { Environment } from "../../core/environment.js";
import { proxyName } from "../../core/graph/http/tunnel-error.js";
import { type Check, failed, ok } from "./check.js";
import type { TlsProbe } from "./tls-probe.js";

export interface ProxyFacts {
  readonly proxy: ProxyServer | undefined;
  /** True if the configuration names the proxy, false if the environment does. */
  readonly isConfigured: boolean;
  readonly environment: Environment;
}

/** Reports the proxy, its source and its exceptions, and checks that it opens connections. */
export function checkProxy(probes: readonly TlsProbe[], { proxy, isConfigured, environment }: ProxyFacts): Check {
  if (proxy === undefined) {
    return ok("proxy", "None: connections are direct.");
  }
  const failure = probes.find((probe) => probe.failure?.atProxy)?.failure;
  if (failure !== undefined) {
    return failed("proxy", failure.message, failure.hint);
  }
  const from = isConfigured ? "proxy_url" : proxyVariable(environment);
  const direct = probes.filter(({ service }) => service.proxy === undefined).map(({ service }) => service.url.host);
  const excepted = direct.length === 0 ? "" : `; NO_PROXY excludes ${[...new Set(direct)].join(", ")}`;
  return ok("proxy", `${proxyName(proxy)} (${from})${excepted}.`);
}
