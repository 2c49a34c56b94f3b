import { type Agents, type AgentsOptions, createAgents } from "./agents.js";

/** Connections that outlive a run, for a host with many runs. The next run with the same settings reuses them. */
export interface Connections {
  /** The pools for these settings. Only `close` closes them. */
  agentsFor(options: AgentsOptions): Agents;
  /** Closes all connections. Call it when no run is active. */
  close(): void;
}

/** Keeps connections for all configurations of a host. */
export function createConnections(): Connections {
  const pools = new Map<string, Agents>();
  return {
    agentsFor(options) {
      const key = keyOf(options);
      const agents = pools.get(key) ?? createAgents(options);
      pools.set(key, agents);
      return { agentFor: (url) => agents.agentFor(url), destroy: () => undefined };
    },
    close() {
      for (const agents of pools.values()) {
        agents.destroy();
      }
      pools.clear();
    },
  };
}

/** Two configurations share connections if they trust the same certificates and use the same proxy. */
function keyOf({ verifySsl, caCertificate, directOrigin, proxy }: AgentsOptions): string {
  const way = proxy && [proxy.protocol, proxy.hostname, proxy.port, proxy.credentials?.reveal(), proxy.exceptions];
  return JSON.stringify([verifySsl, caCertificate, directOrigin, way]);
}
