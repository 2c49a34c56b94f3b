import { IntegrationError } from "../errors.js";
import { messageOf } from "../missing-part.js";
import type { LocalTenantHandle } from "../run/local-tenant-handle.js";

/**
 * Starts a local tenant for this run and returns its configuration. Only this file knows the sandbox.
 * @throws CONFIGURATION_INVALID if an optional package that the local tenant needs is not installed
 */
export async function startLocalTenant(): Promise<LocalTenantHandle> {
  try {
    const { startLocalRun } = await import("../../sandbox/local-run.js");
    return await startLocalRun();
  } catch (cause) {
    const message = `The local tenant could not be started: ${messageOf(cause)}`;
    throw new IntegrationError("CONFIGURATION_INVALID", message, {
      cause,
      field: "--local",
      problems: [{ field: "--local", message }],
    });
  }
}
