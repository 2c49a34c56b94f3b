import { join } from "node:path";
import type { TenantOptions } from "../sandbox/tenant.js";

/** Questions of the parent process. Any other message asks for the memory. */
export type TenantQuestion = "memory" | "requests";

/** A request that reached the tenant. */
export interface SeenRequest {
  readonly path: string;
  readonly status: number;
}

const unlimited = { huntingLimits: { callsPerMinute: 0, cpuS: 0 } };

/**
 * Runs the tenant under test from the built package in a separate process, and reports its address to the parent. On
 * request, it reports its memory, or the requests since the last report. Its options are JSON in the first argument;
 * without one, hunting has no limits.
 */
async function main(): Promise<void> {
  const { startTenant } = require(
    join(__dirname, "..", "dist", "sandbox", "tenant.js"),
  ) as typeof import("../sandbox/tenant.js");
  const [, , argument] = process.argv;
  let seen: SeenRequest[] = [];
  const tenant = await startTenant({
    ...(argument === undefined ? unlimited : (JSON.parse(argument) as TenantOptions)),
    onRequest: ({ path, status }) => seen.push({ path, status }),
  });
  let peak = 0;
  setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  process.on("message", (question: TenantQuestion) => {
    if (question === "requests") {
      process.send?.(seen);
      seen = [];
    } else {
      process.send?.({ rss: process.memoryUsage().rss, peak });
    }
  });
  process.on("disconnect", () => process.exit());
  process.send?.(tenant.configuration);
}

void main();
