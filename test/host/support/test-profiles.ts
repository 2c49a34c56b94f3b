import { IntegrationError } from "../../../core/errors.js";
import type { HostProfile, Profiles } from "../../../host/profiles/profiles.js";
import { rawConfiguration } from "../../support/execute.js";
import { CLIENT_SECRET, TENANT_ID } from "../../support/graph-mock.js";

/** Profiles in memory that a test can remove. */
export interface TestProfiles extends Profiles {
  remove(name: string): void;
  readonly isClosed: boolean;
}

/** Profiles with these names, each with a configuration. */
export function testProfiles(
  names: readonly string[],
  configurationOf: (name: string) => unknown = () => rawConfiguration,
): TestProfiles {
  const ends = new Map(names.map((name) => [name, new AbortController()]));
  const profiles = new Map(
    names.map((name): [string, HostProfile] => [
      name,
      {
        facts: { name, tenantId: TENANT_ID, cloud: "global", problem: null },
        given: { name, givenAs: "the profile", source: "file", read: async () => configurationOf(name) },
        secrets: [CLIENT_SECRET],
        ended: (ends.get(name) as AbortController).signal,
      },
    ]),
  );
  let isClosed = false;
  return {
    find: (name) => profiles.get(name),
    all: () => [...profiles.values()],
    close() {
      isClosed = true;
    },
    get isClosed() {
      return isClosed;
    },
    remove(name) {
      profiles.delete(name);
      ends.get(name)?.abort(new IntegrationError("ABORTED", `The profile ${name} was removed.`));
    },
  };
}
