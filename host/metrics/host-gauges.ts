import { Gauge, type Registry } from "prom-client";
import type { MeasuredHost } from "./host-metrics.js";

/** Adds what a host has now. It is asked when the metrics are read. */
export function addHostGauges(host: MeasuredHost, registers: Registry[]): void {
  addGauge("m365_defender_runs", "Runs at this moment.", registers, () => host.runs.running);
  addGauge("m365_defender_waiting_calls", "Calls that wait for their turn.", registers, () => host.runs.waiting);
  addGauge("m365_defender_kept_results", "Results that are kept.", registers, () => host.runs.kept.results);
  addGauge("m365_defender_kept_bytes", "Size of the kept results as JSON.", registers, () => host.runs.kept.bytes);
  new Gauge({
    name: "m365_defender_profile_out_of_date",
    help: "1 if the file of the profile cannot be used, so that its last good state is; otherwise 0.",
    labelNames: ["profile"] as const,
    registers,
    collect() {
      this.reset();
      for (const { name, isOutOfDate } of host.profiles()) {
        this.set({ profile: name }, isOutOfDate ? 1 : 0);
      }
    },
  });
  new Gauge({
    name: "m365_defender_hunting_calls_left",
    help: "Hunting calls of the profile's tenant that could start now, by hunting_calls_per_minute.",
    labelNames: ["profile"] as const,
    registers,
    collect() {
      this.reset();
      for (const { name, huntingCallsLeft } of host.profiles()) {
        if (huntingCallsLeft !== undefined) {
          this.set({ profile: name }, huntingCallsLeft);
        }
      }
    },
  });
}

/** Adds a gauge whose value is asked when it is read. */
export function addGauge(name: string, help: string, registers: Registry[], value: () => number): void {
  new Gauge({
    name,
    help,
    registers,
    collect() {
      this.set(value());
    },
  });
}
