import { readConfigurationFile } from "../core/configuration/configuration-file.js";
import { startLocalTenant } from "../core/program/local-tenant.js";
import { VerbFailure } from "../core/shell/verb.js";
import type { CallerLogger } from "../library/caller-logger.js";
import { createHost } from "./create-host.js";
import type { Host } from "./host.js";
import { oneProfile } from "./profiles/one-profile.js";

/** The values of `hostFlags`. */
export interface HostChoice {
  readonly profiles: string | undefined;
  readonly config: string | undefined;
  readonly local: boolean;
  readonly "read-only": boolean;
}

export interface OpenedHost {
  readonly host: Host;
  /** Closes what was opened for the host, after `host.drain`. */
  close(): Promise<void>;
}

/** Opens the host that a command line describes. */
export async function openHost(choice: HostChoice, logger: CallerLogger): Promise<OpenedHost> {
  if (choice.local) {
    const tenant = await startLocalTenant();
    const profiles = oneProfile(tenant.configuration, "local");
    const host = await createHost({ profiles, logger, isReadOnly: choice["read-only"] });
    return { host, close: async () => tenant.close() };
  }
  if (choice.config === undefined) {
    throw new VerbFailure("Name the configurations: --profiles DIR, --config FILE, or --local.", 2);
  }
  const profiles = oneProfile(await readConfigurationFile(choice.config), "file");
  const host = await createHost({ profiles, logger, isReadOnly: choice["read-only"] });
  return { host, close: async () => undefined };
}
