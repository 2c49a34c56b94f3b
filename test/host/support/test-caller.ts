import { IntegrationError } from "../../../core/errors.js";
import type { Caller } from "../../../host/caller.js";

/** A caller whose key a test can remove. */
export interface TestCaller extends Caller {
  remove(): void;
}

/** A caller that may use these profiles and run these actions; by default, all. */
export function testCaller(name: string, profiles?: readonly string[], actions?: readonly string[]): TestCaller {
  const end = new AbortController();
  return {
    name,
    id: `id-${name}`,
    mayUseProfile: (profile) => profiles?.includes(profile) ?? true,
    mayRun: (action) => actions?.includes(action) ?? true,
    maySeeMetrics: true,
    ended: end.signal,
    remove: () => end.abort(new IntegrationError("ABORTED", `The access key ${name} was removed.`)),
  };
}
