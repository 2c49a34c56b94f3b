import type { Configuration } from "./generated/types.js";

/** Options of a local tenant. */
export interface TenantOptions {
  /** Port on loopback. Default: any free port. */
  readonly port?: number | undefined;
}

/** A local tenant that runs in this process. */
export interface LocalTenant {
  /** URL on loopback. In a browser, it shows the status page. */
  readonly url: string;
  /** The configuration for `run`. */
  readonly configuration: Configuration;
  close(): Promise<void>;
}

/** Starts a local tenant. Rejects if the port is in use, or if an optional package is missing. */
export async function startTenant({ port }: TenantOptions = {}): Promise<LocalTenant> {
  const sandbox = await import("../sandbox/tenant.js");
  const tenant = await sandbox.startTenant(port === undefined ? {} : { port });
  return {
    url: tenant.url,
    // The tenant's fields are all text, as in a payload.
    configuration: tenant.configuration as Readonly<Record<string, string>> & Configuration,
    close: () => tenant.close(),
  };
}
