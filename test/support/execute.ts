import type { Action } from "../../core/action.js";
import type { DryRun } from "../../core/dry-run.js";
import type { Result } from "../../core/result/result.js";
import { runAction } from "../../core/run/run-action.js";
import type { RunRequest } from "../../core/run/run-request.js";
import { Redactor } from "../../core/secrets/redact.js";
import { type FakeClock, fakeClock } from "./fake-clock.js";
import { CLIENT_ID, CLIENT_SECRET, TENANT_ID } from "./graph-mock.js";
import { recordingLogger } from "./recording-logger.js";
import { problemsOfResult } from "./result-schema.js";

/** A configuration as in a payload. */
export const rawConfiguration = { tenant_id: TENANT_ID, client_id: CLIENT_ID, client_secret: CLIENT_SECRET };

export interface ExecuteOptions {
  /** Further keys of the payload; `configuration: undefined` leaves the configuration out. */
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly dryRun?: DryRun;
  readonly clock?: FakeClock;
  readonly overrides?: Partial<RunRequest>;
}

/** Runs an action in this process, as the entry does, with a clock that does not advance by itself. */
export async function execute(
  action: Action,
  parameters: Readonly<Record<string, unknown>>,
  { payload = {}, dryRun = false, clock = fakeClock(), overrides = {} }: ExecuteOptions = {},
): Promise<Result> {
  const document = {
    configuration: rawConfiguration,
    case_id: "42",
    alert_group_identifiers: ["group-1"],
    parameters,
    ...payload,
  };
  const logger = recordingLogger();
  const result = await runAction({
    action,
    flags: { dryRun, config: undefined },
    readPayload: async () => Buffer.from(JSON.stringify(document)),
    configEnvironment: undefined,
    environment: {},
    startLocalTenant: undefined,
    clock,
    random: () => 1,
    logger,
    redactor: new Redactor(),
    signal: new AbortController().signal,
    ...overrides,
  });
  expectValidResult(result);
  expect(JSON.stringify(result) + logger.lines.join("")).not.toContain(CLIENT_SECRET);
  return result;
}

/** Fails with AJV's errors if a result does not match the published schema. */
export function expectValidResult(result: unknown): void {
  expect(problemsOfResult(result)).toEqual([]);
}
