import { Counter, type Registry } from "prom-client";
import { addGauge } from "./host-gauges.js";

/**
 * Adds what costs nothing until it is read, under the usual names. The package's own default metrics observe the event loop
 * and each garbage collection all the time.
 */
export function addProcessMetrics(registers: Registry[]): void {
  addGauge("process_resident_memory_bytes", "Resident memory.", registers, () => process.memoryUsage.rss());
  addGauge("nodejs_heap_size_used_bytes", "Used heap.", registers, () => process.memoryUsage().heapUsed);
  addGauge("process_start_time_seconds", "When the process started, in seconds since 1970.", registers, () =>
    Math.round(Date.now() / 1000 - process.uptime()),
  );
  new Counter({
    name: "process_cpu_seconds_total",
    help: "Processor time of the process.",
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1_000_000);
    },
  });
}
