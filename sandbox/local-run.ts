import { startTenant } from "./tenant.js";

/** What a `--local` run uses: a tenant of its own, and the configuration that reaches it. */
export interface LocalRun {
  readonly configuration: Record<string, string>;
  close(): Promise<void>;
}

/** Starts a private tenant in this process, for one action run. */
export async function startLocalRun(): Promise<LocalRun> {
  const tenant = await startTenant();
  return { configuration: { ...tenant.configuration }, close: () => tenant.close() };
}
