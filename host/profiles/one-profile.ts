import { readConfiguration } from "../../core/configuration/read-configuration.js";
import { givenSecrets, secretsOf } from "../../core/configuration/secrets.js";
import type { HostProfile, Profiles } from "./profiles.js";

/** The name of the only profile of a host that has no folder of them. */
export const defaultProfile = "default";

/** One profile with a configuration that never changes, such as the local tenant's. */
export function oneProfile(raw: unknown, source: "file" | "local"): Profiles {
  const { configuration } = readConfiguration(raw, {
    now: new Date(),
    source,
    environment: process.env,
    readsReferences: true,
  });
  const profile: HostProfile = {
    facts: {
      name: defaultProfile,
      tenantId: configuration?.tenantId || null,
      cloud: configuration?.cloud ?? null,
      problem: null,
    },
    given: { name: defaultProfile, givenAs: "the profile", source, read: async () => raw },
    secrets: [...givenSecrets(raw), ...(configuration === undefined ? [] : secretsOf(configuration))],
    ended: new AbortController().signal,
  };
  return {
    find: (name) => (name === defaultProfile ? profile : undefined),
    all: () => [profile],
    close: () => undefined,
  };
}
