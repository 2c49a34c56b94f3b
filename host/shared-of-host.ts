import { createConnections } from "../core/graph/http/connections.js";
import type { SharedState } from "../core/graph/shared-state.js";
import { createCallMemory } from "../core/shared/call-memory.js";
import { createTokenMemory } from "../core/shared/token-memory.js";
import type { HostProfile } from "./profiles/profiles.js";

/** What all runs of a host share: tokens, connections, and one hunting budget for each tenant. */
export interface SharedOfHost {
  /** For a run of this profile. */
  for(profile: HostProfile): SharedState;
  /** Hunting calls that the profile could start now; undefined if it has not hunted, or has no budget. */
  huntingCallsLeft(profile: HostProfile, now: Date): number | undefined;
  /** Closes connections. Call it when no run is active. */
  close(): void;
}

/** Keeps everything in memory. Runs that write to the same incident take turns in any case. */
export function createSharedOfHost(): SharedOfHost {
  const tokens = createTokenMemory();
  const connections = createConnections();
  const calls = createCallMemory("this service");
  /** The budget that each profile used last. */
  const budgets = new WeakMap<HostProfile, { readonly name: string; readonly perMinute: number }>();
  return {
    for: (profile) => ({
      tokens,
      connections,
      calls: {
        owner: calls.owner,
        take(name, request, waiting) {
          budgets.set(profile, { name, perMinute: request.perMinute });
          return calls.take(name, request, waiting);
        },
        giveBack: (name, startAt, waiting) => calls.giveBack(name, startAt, waiting),
      },
    }),
    huntingCallsLeft(profile, now) {
      const budget = budgets.get(profile);
      return budget && calls.left(budget.name, budget.perMinute, now.getTime());
    },
    close: () => connections.close(),
  };
}
