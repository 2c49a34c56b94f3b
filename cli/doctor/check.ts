import type { IntegrationError } from "../../core/errors.js";

/** How a check came out; `skipped` says what had to work first. */
export type CheckState = "ok" | "warning" | "failed" | "skipped";

/** What to do: a sentence, or a command to be copied as it is. */
export type FixLine = string | { readonly command: string };

/** The checks of every configuration, in the order of the report, with the words that a person reads. */
export const checkLabels = {
  node: "Node.js",
  configuration: "Configuration",
  files: "Files",
  cache: "Cache folder",
  dns: "DNS",
  proxy: "Proxy",
  tls_sign_in: "TLS sign-in",
  tls_graph: "TLS Graph",
  sign_in: "Sign-in",
  clock: "Clock",
  certificate: "Certificate",
  role_read_incidents: "Read role",
  role_write_incidents: "Write role",
  role_hunt: "Hunting role",
  incidents: "Incidents",
  hunting: "Hunting",
} as const;

/** One of these, or the check of a role that only further actions need. */
export type CheckName = keyof typeof checkLabels | `role_${string}`;

/** What a person reads of a check. */
export function labelOf(name: CheckName): string {
  return (checkLabels as Readonly<Partial<Record<string, string>>>)[name] ?? "Further role";
}

/** One thing that was looked at. */
export interface Check {
  readonly name: CheckName;
  readonly state: CheckState;
  /** What was found, in one sentence. */
  readonly finding: string;
  /** What to do about it; empty when there is nothing to do. */
  readonly fix: readonly FixLine[];
  /** The id under which Microsoft's support finds the request that failed. */
  readonly requestId?: string | undefined;
}

export function ok(name: CheckName, finding: string): Check {
  return { name, state: "ok", finding, fix: [] };
}

export function warning(name: CheckName, finding: string, ...fix: readonly FixLine[]): Check {
  return { name, state: "warning", finding, fix };
}

export function failed(name: CheckName, finding: string, ...fix: readonly FixLine[]): Check {
  return { name, state: "failed", finding, fix };
}

/** @param first what had to work first, for the end of a sentence */
export function skipped(name: CheckName, first: string): Check {
  return { name, state: "skipped", finding: `Not checked: ${first}.`, fix: [] };
}

/** A failure of the core in its own words: its sentence, its hint, its request id. Hints name a field of results for the time. */
export function failedWith(name: CheckName, { message, hint, requestId, retryAt }: IntegrationError): Check {
  const fix = retryAt === undefined ? hint : hint.replace("retry_at", retryAt.toISOString());
  return { name, state: "failed", finding: message, fix: [fix], requestId };
}
