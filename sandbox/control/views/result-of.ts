import { integration } from "../../../core/generated/integration.js";
import type { Result } from "../../../core/result/result.js";
import type { Product } from "../../state/product.js";

/** What the tenant itself finds for its pages, in the terms of a result. */
export interface Found {
  readonly action: string;
  readonly data: unknown;
  readonly message?: string;
  readonly tables?: Result["tables"];
  readonly links?: Result["links"];
  readonly kql?: string;
  readonly isTruncated?: boolean;
  readonly durationMs?: number;
}

/** The result that an action would give for what the tenant found, so that a page shows it as the views show results. */
export function resultOf(product: Product, found: Found): Result {
  const { action, data, message = "", tables = [], links = [], kql, isTruncated = false, durationMs = 0 } = found;
  return {
    integration: integration.name,
    version: integration.version,
    action,
    status: "completed",
    is_success: true,
    message,
    json_result: data,
    tables,
    links: [...links, { title: "Local tenant", url: `${product.address.url}/` }],
    entities: [],
    warnings: [],
    error: null,
    meta: {
      case_id: null,
      alert_group_identifiers: [],
      scope: null,
      profile: null,
      tenant_id: null,
      cloud: null,
      dry_run: false,
      started_at: product.now().toISOString(),
      duration_ms: durationMs,
      waited_ms: 0,
      kql: kql === undefined ? [] : [kql],
      time_window: null,
      row_limit: null,
      rows_returned: null,
      truncated: isTruncated,
      undetermined: [],
      requests: [],
    },
  };
}
