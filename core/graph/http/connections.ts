import { type Agents, type AgentsOptions, createAgents } from "./agents.js";

/** Connections that outlive a run, for a host with many runs. The next run with the same settings reuses them. */
export interface Connections {
  /** The pools for these settings. Their `destroy` says that a client no longer uses them, and leaves them open. */
  agentsFor(options: AgentsOptions): Agents;
  /** Closes all connections. Call it when no run is active. */
  close(): void;
}

/** Number of pools from which those that no run uses are closed. A configuration that was changed leaves one behind. */
const MOST_POOLS = 256;

interface Pool {
  readonly agents: Agents;
  /** Number of clients that use it. */
  users: number;
}

/** Keeps connections for all configurations of a host. The pools that were used last are kept. */
export function createConnections(mostPools = MOST_POOLS): Connections {
  /** By settings; the pool that was used last is the last one. */
  const pools = new Map<string, Pool>();
  const closeUnused = () => {
    for (const [key, pool] of pools) {
      if (pools.size <= mostPools) {
        return;
      }
      if (pool.users === 0) {
        pools.delete(key);
        pool.agents.destroy();
      }
    }
  };
  return {
    agentsFor(options) {
      const key = keyOf(options);
      const pool = pools.get(key) ?? { agents: createAgents(options), users: 0 };
      pools.delete(key);
      pools.set(key, pool);
      pool.users += 1;
      closeUnused();
      let isUsed = true;
      return {
        agentFor: (url) => pool.agents.agentFor(url),
        destroy() {
          pool.users -= isUsed ? 1 : 0;
          isUsed = false;
          closeUnused();
        },
      };
    },
    close() {
      for (const { agents } of pools.values()) {
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
