import { actions as actionsByName } from "../../cli/generated/actions.js";
import type { ActionData } from "../../cli/manifests/manifest-data.js";
import type { Action } from "../../core/action.js";
import { createLogger } from "../../core/logger.js";
import { documentText } from "../../core/program/result-document.js";
import { runAction } from "../../core/run/run-action.js";
import { Redactor } from "../../core/secrets/redact.js";
import { type Clock, systemClock } from "../../core/time/clock.js";
import { sharingNothing } from "../../sandbox/sharing-nothing.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { examplePayload } from "./contracts.js";

/** The output of an action for its manifest's example. */
export interface ExampleRun {
  readonly data: ActionData;
  readonly isCompleted: boolean;
  readonly output: string;
}

/** The fixed time of all examples, for tenant and action, so that sample data, windows and durations never change. */
const moment = new Date("2026-11-25T09:00:00.000Z");
const clock: Clock = { now: () => moment, sleep: systemClock.sleep };

/**
 * Runs the manifests' examples against local tenants at a fixed time, so that the same code always gives the same
 * output. Actions that only read share a tenant; each action that writes has its own.
 */
export async function runExamples(actions: readonly ActionData[]): Promise<readonly ExampleRun[]> {
  const readers = actions.filter((action) => !action.writes);
  const writers = actions.filter((action) => action.writes);
  const runs = await Promise.all([readers, ...writers.map((writer) => [writer])].map(runOnOneTenant));
  return runs.flat();
}

/** Replaces the random request IDs in `output` by numbered ones, in the order of their occurrence. */
export function withNumberedRequests(output: string): string {
  const ids = [...output.matchAll(/"request_id": "([^"]+)"/g)].map(([, id = ""]) => id);
  return [...new Set(ids)].reduce(
    (text, id, index) => text.replaceAll(id, `00000000-0000-4000-8000-${String(index + 1).padStart(12, "0")}`),
    output,
  );
}

async function runOnOneTenant(actions: readonly ActionData[]): Promise<readonly ExampleRun[]> {
  if (actions.length === 0) {
    return [];
  }
  const tenant = await startTenant({ now: clock.now });
  try {
    const runs: ExampleRun[] = [];
    for (const data of actions) {
      const action = await actionsByName[data.name]?.();
      if (action === undefined) {
        throw new Error(`The action ${data.name} is not in integration.yaml: add it, then run \`npm run generate\`.`);
      }
      runs.push(await runOnTenant(tenant, data, action));
    }
    return runs;
  } finally {
    await tenant.close();
  }
}

/** One run like `--local --pretty`, except for the clock. */
async function runOnTenant(tenant: LocalTenant, data: ActionData, action: Action): Promise<ExampleRun> {
  const redactor = new Redactor();
  const result = await runAction({
    action,
    flags: { dryRun: false, config: undefined },
    readPayload: async () => Buffer.from(JSON.stringify(examplePayload(data))),
    configEnvironment: undefined,
    environment: {},
    startLocalTenant: async () => ({
      configuration: { ...tenant.configuration, ...sharingNothing },
      close: async () => undefined,
    }),
    clock,
    random: () => 1,
    logger: createLogger("warn", redactor),
    redactor,
    signal: new AbortController().signal,
  });
  const text = await documentText(result, { platform: undefined, isIndented: true, isForPerson: true });
  return { data, isCompleted: result.status === "completed", output: withNumberedRequests(text) };
}
