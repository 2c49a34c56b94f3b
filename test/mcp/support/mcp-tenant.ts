import { type Caller, onlyCaller } from "../../../host/caller.js";
import { createHost } from "../../../host/create-host.js";
import type { Host } from "../../../host/host.js";
import { oneProfile } from "../../../host/profiles/one-profile.js";
import type { McpOptions } from "../../../mcp/mcp-options.js";
import { toolGroups } from "../../../mcp/tools/tool-groups.js";
import { type LocalTenant, startTenant, type TenantOptions } from "../../../sandbox/tenant.js";

export const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The only caller of these tests. */
export const analyst: Caller = onlyCaller("analyst");

/** A local tenant with a host over it, which treats it as a real one. */
export interface McpTenant {
  readonly tenant: LocalTenant;
  readonly host: Host;
  options(given?: Partial<McpOptions>): McpOptions;
  /** Calls of Graph that wrote, as `PATCH /path`. */
  writes(): readonly string[];
  close(): Promise<void>;
}

export async function startMcpTenant(
  given: TenantOptions & { readonly isReadOnly?: boolean } = {},
): Promise<McpTenant> {
  const { isReadOnly = false, ...options } = given;
  const tenant = await startTenant({ huntingLimits: { callsPerMinute: 0 }, ...options });
  const host = await createHost({ profiles: oneProfile(tenant.configuration, "local"), logger: quiet, isReadOnly });
  return {
    tenant,
    host,
    options: (changed = {}) => ({
      host,
      isLocal: false,
      allowsWrites: false,
      groups: toolGroups,
      maxCharacters: 20_000,
      profile: undefined,
      logger: quiet,
      ...changed,
    }),
    writes: () =>
      tenant.requests
        .filter(({ method, path }) => method !== "GET" && /\/security\/incidents\//.test(path))
        .map(({ method, path }) => `${method} ${path}`),
    close: async () => {
      await host.drain(0);
      await tenant.close();
    },
  };
}
