import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "../../../core/result/result.js";
import { runExamples } from "../../../scripts/generators/example-runs.js";
import { actionNames, manifestOf } from "../../support/manifests.js";

/** The results of all actions' examples, of local tenants at a fixed time. */
export async function exampleResults(): Promise<readonly Result[]> {
  const runs = await runExamples(actionNames.map(manifestOf));
  return runs.map(({ output }) => JSON.parse(output));
}

/** A result of an action with data and whatever else a test is about; the rest is that of an ordinary run. */
export function resultWith(action: string, data: unknown, others: ResultParts = {}): Result {
  const { meta, ...rest } = others;
  return {
    integration: "Microsoft365Defender",
    version: "1.0.0",
    action,
    status: "completed",
    is_success: true,
    message: `Successfully ran ${action}`,
    json_result: data,
    tables: [],
    links: [],
    entities: [],
    warnings: [],
    error: null,
    ...rest,
    meta: {
      case_id: null,
      alert_group_identifiers: [],
      scope: null,
      profile: null,
      tenant_id: null,
      cloud: null,
      dry_run: false,
      started_at: "2026-11-25T09:00:00.000Z",
      duration_ms: 1200,
      waited_ms: 0,
      kql: [],
      time_window: null,
      row_limit: null,
      rows_returned: null,
      truncated: null,
      undetermined: [],
      requests: [],
      ...meta,
    },
  };
}

type ResultParts = Partial<Omit<Result, "meta">> & { readonly meta?: Partial<Result["meta"]> };

/** A result with the published example of an action's data. */
export function publishedExample(action: string): Result {
  const text = readFileSync(join(__dirname, "../../../data/examples", `${action}.json`), "utf8");
  return resultWith(action, JSON.parse(text));
}
