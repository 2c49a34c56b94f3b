import type { Caller } from "../caller.js";

/** Who may call the host. */
export interface Access {
  /**
   * The caller with this access key.
   * @throws CALLER_UNKNOWN without a key, with one that is not known, and for all keys while the key file cannot be read
   */
  callerOf(key: string | undefined): Caller;
  close(): void;
}

/** Access without keys, for the local tenant only. */
export function openAccess(caller: Caller): Access {
  return { callerOf: () => caller, close: () => undefined };
}
