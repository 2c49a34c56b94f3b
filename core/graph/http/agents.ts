import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { ProxyServer } from "../../configuration/proxy.js";
import { isExcepted } from "./no-proxy.js";
import { type TlsOptions, tlsOptions } from "./tls-options.js";
import { TunnelAgent } from "./tunnel-agent.js";

export interface AgentsOptions extends TlsOptions {
  readonly proxy: ProxyServer | undefined;
  /** Origin that is always reached without a proxy. */
  readonly directOrigin: string | undefined;
}

/** The connection pools of a run. Their idle connections do not keep the process alive. */
export interface Agents {
  /** The pool for a URL: through the proxy, unless the host is an exception. */
  agentFor(url: URL): HttpAgent;
  /** Closes all connections, including those being opened. */
  destroy(): void;
}

/** The proxy for an https URL; undefined if there is none, or the host is an exception. */
export function proxyFor(url: URL, proxy: ProxyServer | undefined): ProxyServer | undefined {
  const port = url.port === "" ? 443 : Number(url.port);
  return proxy === undefined || isExcepted(url.hostname, port, proxy.exceptions) ? undefined : proxy;
}

/** Creates each pool when the first request needs it. */
export function createAgents({ proxy, directOrigin, ...tls }: AgentsOptions): Agents {
  const agents = new Map<string, HttpAgent>();
  const agent = (name: string, make: () => HttpAgent): HttpAgent => {
    const known = agents.get(name) ?? make();
    agents.set(name, known);
    return known;
  };
  const options = () => ({ keepAlive: true, ...tlsOptions(tls) });

  return {
    agentFor(url) {
      if (url.protocol === "http:") {
        return agent("plain", () => new HttpAgent({ keepAlive: true }));
      }
      const chosen = url.origin === directOrigin ? undefined : proxyFor(url, proxy);
      return chosen === undefined
        ? agent("direct", () => new HttpsAgent(options()))
        : agent("tunnel", () => new TunnelAgent(chosen, options()));
    },
    destroy() {
      for (const each of agents.values()) {
        each.destroy();
      }
    },
  };
}
