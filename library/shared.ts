import { createConnections } from "../core/graph/http/connections.js";
import { type SharedState, sharedFiles } from "../core/graph/shared-state.js";
import { createCallMemory } from "../core/shared/call-memory.js";
import { createTokenMemory } from "../core/shared/token-memory.js";

/** What runs share with each other: made by `inMemory()` or `userFiles()`, and handed to each of the runs. */
export interface Shared {
  /** Closes what is kept open. Call it when no run is at work any more. */
  close(): void;
}

/** What the core knows of each; only what was made here is accepted. */
const states = new WeakMap<object, SharedState>();

/** Tokens, the budget of hunting calls and connections, kept in this process. `close` ends connections and forgets tokens. */
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

/** Tokens, the budget of hunting calls and the locks of incidents in this user's files, together with the actions that run as processes. */
export function userFiles(): Shared {
  const shared: Shared = Object.freeze({ close: () => undefined });
  states.set(shared, sharedFiles());
  return shared;
}

/** The state behind a caller's value; undefined for anything that was not made here. */
export function stateOf(shared: unknown): SharedState | undefined {
  return typeof shared === "object" && shared !== null ? states.get(shared) : undefined;
}
