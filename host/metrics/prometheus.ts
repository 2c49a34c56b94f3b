import { Counter, Histogram, Registry } from "prom-client";
import { type ErrorCode, errorCatalogue } from "../../core/errors.js";
import type { Result } from "../../core/result/result.js";
import { addHostGauges } from "./host-gauges.js";
import type { HostMetrics, MeasuredHost } from "./host-metrics.js";
import { addProcessMetrics } from "./process-metrics.js";
import { ProfileSeries } from "./profile-series.js";

/** Upper limits of the durations in seconds; a time budget is 590 seconds by default. */
const DURATIONS_S = [0.1, 0.3, 1, 3, 10, 30, 60, 180, 600];

const THROTTLED = 429;

/** Counts for Prometheus, in a registry of its own. A label is always a name that the host knows. */
export function createPrometheus(host: MeasuredHost): HostMetrics {
  const registry = new Registry();
  const registers = [registry];
  const runs = new Counter({
    name: "m365_defender_runs_total",
    help: "Runs that are over, by how they ended: completed, refused, failed, timed_out or aborted.",
    labelNames: ["action", "profile", "outcome"] as const,
    registers,
  });
  const errors = new Counter({
    name: "m365_defender_run_errors_total",
    help: "Runs that ended with an error, by its code.",
    labelNames: ["profile", "code"] as const,
    registers,
  });
  const durations = new Histogram({
    name: "m365_defender_run_duration_seconds",
    help: "Time from the call to the result.",
    labelNames: ["action", "profile"] as const,
    buckets: DURATIONS_S,
    registers,
  });
  const queued = new Counter({
    name: "m365_defender_queue_wait_seconds_total",
    help: "Time that calls waited for their turn in this service.",
    labelNames: ["profile"] as const,
    registers,
  });
  const waited = new Counter({
    name: "m365_defender_run_wait_seconds_total",
    help: "Time that runs waited: for a turn to hunt, for repeats of a request, for an incident's lock.",
    labelNames: ["action", "profile"] as const,
    registers,
  });
  const throttled = new Counter({
    name: "m365_defender_throttled_answers_total",
    help: "Answers of Microsoft Graph and Microsoft Entra ID with status 429.",
    labelNames: ["profile"] as const,
    registers,
  });
  const refusals = new Counter({
    name: "m365_defender_calls_refused_total",
    help: "Calls that were not accepted, by the code of their error.",
    labelNames: ["code"] as const,
    registers,
  });
  addHostGauges(host, registers);
  addProcessMetrics(registers);
  const series = new ProfileSeries();

  return {
    runEnded({ action, profile, result, durationMs, queuedMs }) {
      runs.inc(series.of(runs, { action, profile, outcome: outcomeOf(result) }));
      durations.observe(series.of(durations, { action, profile }), durationMs / 1000);
      queued.inc(series.of(queued, { profile }), queuedMs / 1000);
      waited.inc(series.of(waited, { action, profile }), result.meta.waited_ms / 1000);
      if (result.error !== null) {
        errors.inc(series.of(errors, { profile, code: result.error.code }));
      }
    },
    refused: (code) => refusals.inc({ code }),
    answered(profile, status) {
      if (status === THROTTLED) {
        throttled.inc(series.of(throttled, { profile }));
      }
    },
    async text() {
      series.keepOnly(new Set(host.profiles().map(({ name }) => name)));
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

function outcomeOf({ error }: Result): string {
  return error === null ? "completed" : errorCatalogue[error.code as ErrorCode].outcome;
}
