import type { Configuration } from "./generated/types.js";

/** How a local tenant starts. */
export interface TenantOptions {
  /** Port on loopback; any free one when not given. */
  readonly port?: number | undefined;
}

/** A local tenant that runs in this process. */
export interface LocalTenant {
  /** Where it listens, on loopback; a browser shows its status page there. */
  readonly url: string;
  /** What `run` takes as its configuration. */
  readonly configuration: Configuration;
  close(): Promise<void>;
}

/** Starts a local tenant. It rejects when the port is taken, or an optional package that the tenant needs is missing. */
export async function startTenant({ port }: TenantOptions = {}): Promise<LocalTenant> {
  const sandbox = await import("../sandbox/tenant.js");
  const tenant = await sandbox.startTenant(port === undefined ? {} : { port });
  return {
    url: tenant.url,
    // The tenant's fields are all text, as a payload takes them.
    configuration: tenant.configuration as Readonly<Record<string, string>> & Configuration,
    close: () => tenant.close(),
  };
}
