import { createConnections } from "../core/graph/http/connections.js";
import { type SharedState, sharedFiles } from "../core/graph/shared-state.js";
import { createCallMemory } from "../core/shared/call-memory.js";
import { createTokenMemory } from "../core/shared/token-memory.js";

/** What runs share. Create it with `inMemory()` or `userFiles()`, and pass it to each run. */
export interface Shared {
  /** Closes open resources. Call it when no run is active. */
  close(): void;
}

/** The core's state for each value. Values that were not created here are refused. */
const states = new WeakMap<object, SharedState>();

/**
 * Keeps tokens, the budget of hunting calls and connections in this process. `close` closes connections and removes
 * tokens.
 */
export function inMemory(): Shared {
  const calls = createCallMemory();
  const open = (): SharedState => ({ tokens: createTokenMemory(), calls, connections: createConnections() });
  const shared: Shared = Object.freeze({
    close() {
      states.get(shared)?.connections?.close();
      states.set(shared, open());
    },
  });
  states.set(shared, open());
  return shared;
}

/**
 * Keeps tokens, the budget of hunting calls and the locks of incidents in this user's files, shared with actions that
 * run as processes.
 */
export function userFiles(): Shared {
  const shared: Shared = Object.freeze({ close: () => undefined });
  states.set(shared, sharedFiles());
  return shared;
}

/** The state of a caller's value; undefined if it was not created here. */
export function stateOf(shared: unknown): SharedState | undefined {
  return typeof shared === "object" && shared !== null ? states.get(shared) : undefined;
}
