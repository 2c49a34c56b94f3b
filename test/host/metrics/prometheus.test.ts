import { IntegrationError } from "../../../core/errors.js";
import { pingContract } from "../../../core/generated/ping.js";
import { earlyFailure } from "../../../core/result/early-failure.js";
import type { Result } from "../../../core/result/result.js";
import type { MeasuredProfile } from "../../../host/metrics/host-metrics.js";
import { createPrometheus } from "../../../host/metrics/prometheus.js";

const { manifest } = pingContract;
const failed = (code: ConstructorParameters<typeof IntegrationError>[0]): Result =>
  earlyFailure(new IntegrationError(code, "Customer-Text"), manifest, new Date(0));
const completed: Result = { ...failed("THROTTLED"), status: "completed", is_success: true, error: null };

function setup() {
  let profiles: readonly MeasuredProfile[] = [
    { name: "acme", isOutOfDate: false, huntingCallsLeft: 41 },
    { name: "other", isOutOfDate: true, huntingCallsLeft: undefined },
  ];
  const metrics = createPrometheus({
    runs: { running: 3, waiting: 2, kept: { results: 7, bytes: 4_096 } },
    profiles: () => profiles,
  });
  const ran = (profile: string, result: Result, durationMs = 1_500, queuedMs = 500) =>
    metrics.runEnded({ action: "ping", profile, result, durationMs, queuedMs });
  const lines = async () => ((await metrics.text())?.text ?? "").split("\n").filter((line) => /^m365/.test(line));
  return {
    metrics,
    ran,
    lines,
    keepOnly: (name: string) => {
      profiles = profiles.filter((each) => each.name === name);
    },
  };
}

it("counts runs by how they ended, their times and their errors", async () => {
  const { ran, lines } = setup();
  ran("acme", { ...completed, meta: { ...completed.meta, waited_ms: 250 } });
  ran("acme", failed("AUTH_FAILED"));
  ran("acme", failed("TIMED_OUT"), 700_000);
  ran("acme", failed("INPUT_INVALID"));
  ran("acme", failed("ABORTED"));

  const text = await lines();

  for (const outcome of ["completed", "refused", "failed", "timed_out", "aborted"]) {
    expect(text).toContain(`m365_defender_runs_total{action="ping",profile="acme",outcome="${outcome}"} 1`);
  }
  expect(text).toContain('m365_defender_run_errors_total{profile="acme",code="AUTH_FAILED"} 1');
  expect(text).toContain('m365_defender_run_duration_seconds_bucket{le="3",action="ping",profile="acme"} 4');
  expect(text).toContain('m365_defender_run_duration_seconds_count{action="ping",profile="acme"} 5');
  expect(text).toContain('m365_defender_queue_wait_seconds_total{profile="acme"} 2.5');
  expect(text).toContain('m365_defender_run_wait_seconds_total{action="ping",profile="acme"} 0.25');
});

it("counts refused calls, and the answers of the service that throttle", async () => {
  const { metrics, lines } = setup();
  metrics.refused("BUSY");
  metrics.answered("acme", 200);
  metrics.answered("acme", 429);

  const text = await lines();

  expect(text).toContain('m365_defender_calls_refused_total{code="BUSY"} 1');
  expect(text).toContain('m365_defender_throttled_answers_total{profile="acme"} 1');
});

it("asks the host what it has now", async () => {
  const text = await setup().lines();

  expect(text).toEqual(
    expect.arrayContaining([
      "m365_defender_runs 3",
      "m365_defender_waiting_calls 2",
      "m365_defender_kept_results 7",
      "m365_defender_kept_bytes 4096",
      'm365_defender_profile_out_of_date{profile="acme"} 0',
      'm365_defender_profile_out_of_date{profile="other"} 1',
      'm365_defender_hunting_calls_left{profile="acme"} 41',
    ]),
  );
  expect(text.filter((line) => /hunting_calls_left.*other/.test(line))).toEqual([]);
});

it("removes all series of a profile that is gone, also of a run that ended later", async () => {
  const { metrics, ran, lines, keepOnly } = setup();
  const use = (profile: string) => {
    ran(profile, completed);
    ran(profile, failed("AUTH_FAILED"));
    metrics.answered(profile, 429);
  };
  use("acme");
  use("other");
  expect((await lines()).filter((line) => line.includes('"other"')).length).toBeGreaterThan(15);

  keepOnly("acme");
  expect((await lines()).filter((line) => line.includes('"other"'))).toEqual([]);
  use("other");
  const text = await lines();

  expect(text.filter((line) => line.includes('"other"'))).toEqual([]);
  expect(text).toContain('m365_defender_throttled_answers_total{profile="acme"} 1');
});

it("has as many series after many runs as after a few", async () => {
  const { ran, lines } = setup();
  const use = () => {
    ran("acme", completed);
    ran("acme", failed("AUTH_FAILED"));
  };
  use();
  const before = (await lines()).length;

  for (let number = 0; number < 1_000; number += 1) {
    use();
  }

  expect((await lines()).length).toBe(before);
});

it("has the process's own, in the text format, and nothing of an error's message", async () => {
  const { metrics, ran } = setup();
  ran("acme", failed("AUTH_FAILED"));

  const { contentType, text } = (await metrics.text()) ?? { contentType: "", text: "" };

  expect(contentType).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
  expect(text).toMatch(/^process_cpu_seconds_total [\d.]+$/m);
  expect(text).not.toContain("Customer-Text");
});
