import { join } from "node:path";

/**
 * The tenant under test: the built package, in a process of its own, that tells its parent where it is. Its own memory it
 * measures itself, and tells when it is asked.
 */
async function main(): Promise<void> {
  const { startTenant } = require(
    join(__dirname, "..", "dist", "sandbox", "tenant.js"),
  ) as typeof import("../sandbox/tenant.js");
  const tenant = await startTenant({ huntingLimits: { callsPerMinute: 0, cpuS: 0 } });
  let peak = 0;
  setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  process.on("message", () => process.send?.({ rss: process.memoryUsage().rss, peak }));
  process.on("disconnect", () => process.exit());
  process.send?.(tenant.configuration);
}

void main();
