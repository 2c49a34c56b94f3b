import { type Agents, type AgentsOptions, createAgents } from "./agents.js";

/** Connections that outlive a run, for a host that makes many: the next run with the same settings goes on with them. */
export interface Connections {
  /** The pools for these settings; only `close` ends them. */
  agentsFor(options: AgentsOptions): Agents;
  /** Closes all connections. The host calls it when no run is at work any more. */
  close(): void;
}

/** Connections of all configurations that a host runs with. */
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

/** Two configurations share connections if they trust the same and go the same way. */
function keyOf({ verifySsl, caCertificate, directOrigin, proxy }: AgentsOptions): string {
  const way = proxy && [proxy.protocol, proxy.hostname, proxy.port, proxy.credentials?.reveal(), proxy.exceptions];
  return JSON.stringify([verifySsl, caCertificate, directOrigin, way]);
}
