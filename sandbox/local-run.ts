import { findRunningTenant } from "./running/running-tenants.js";
import { sharingNothing } from "./sharing-nothing.js";

/** What a `--local` run uses: a tenant's configuration, and how to close it. */
export interface LocalRun {
  readonly configuration: Record<string, string>;
  close(): Promise<void>;
}

/** Uses this user's running tenant, or starts a private one in this process, for one run. */
export async function startLocalRun(): Promise<LocalRun> {
  const running = await findRunningTenant();
  if (running !== undefined) return { configuration: { ...running }, close: async () => undefined };
  const { startTenant } = await import("./tenant.js");
  const tenant = await startTenant();
  return { configuration: { ...tenant.configuration, ...sharingNothing }, close: () => tenant.close() };
}
