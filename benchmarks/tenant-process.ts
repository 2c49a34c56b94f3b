import { join } from "node:path";
import type { TenantOptions } from "../sandbox/tenant.js";

/** What its parent asks for; whatever else comes is taken for a question about its memory. */
export type TenantQuestion = "memory" | "requests";

/** A request as the tenant saw it. */
export interface SeenRequest {
  readonly path: string;
  readonly status: number;
}

const unlimited = { huntingLimits: { callsPerMinute: 0, cpuS: 0 } };

/**
 * The tenant under test: the built package, in a process of its own, that tells its parent where it is. Its own memory it
 * measures itself, and tells when it is asked; of requests it tells those since it was asked before. Its options are the JSON
 * of its first argument; without one, hunting is not limited.
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
