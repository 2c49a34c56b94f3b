import { resolve } from "node:path";
import { type LogLevel, logLevels } from "../core/logger.js";
import { oneOfValues } from "../core/program/command-line.js";
import { rangeText, readNumberFlag } from "../core/shell/number-flag.js";
import type { Reading, ValuesOf, VerbFlags } from "../core/shell/verb.js";

/** The numbers that may be set, each with its smallest and its largest value. */
const ranges = {
  "max-runs": [1, 1_000],
  "max-runs-per-profile": [1, 1_000],
  "max-waiting": [0, 100_000],
  "keep-minutes": [1, 1_440],
  "keep-megabytes": [1, 65_536],
  "drain-seconds": [0, 3_600],
} as const;

/** Milliseconds beyond the drain in which the last results are given, answers are written and files closed. */
const END_MS = 10_000;

/** The flags that say which tenants a host serves. */
export const tenantFlags = {
  profiles: {
    group: "tenants",
    value: "DIR",
    description:
      "Serve the tenants whose configuration files are in DIR, one file for each profile: DIR/acme.yaml is the profile acme.",
  },
  config: {
    group: "tenants",
    value: "FILE",
    description: "Serve the tenant of this configuration file, as the profile default.",
  },
  local: {
    group: "tenants",
    description:
      "Serve the local tenant that `m365-defender tenant` started; without one, start a tenant as long as this command runs.",
  },
} as const satisfies VerbFlags;

/** The flags of each verb that runs a host. */
export const hostFlags = {
  ...tenantFlags,
  "read-only": {
    group: "what callers may do",
    description: "Refuse actions that write; dry runs of them are allowed.",
  },
  "max-runs": {
    group: "limits",
    value: "N",
    default: "32",
    description: `Run at most this many actions at once, ${rangeText(ranges["max-runs"])}.`,
  },
  "max-runs-per-profile": {
    group: "limits",
    value: "N",
    default: "8",
    description: `Run at most this many actions of one profile at once, ${rangeText(ranges["max-runs-per-profile"])}.`,
  },
  "max-waiting": {
    group: "limits",
    value: "N",
    default: "256",
    description: `Let at most this many calls wait for their turn, ${rangeText(ranges["max-waiting"])}; further ones are refused as busy.`,
  },
  "keep-minutes": {
    group: "limits",
    value: "N",
    default: "60",
    description: `Keep results for this many minutes, ${rangeText(ranges["keep-minutes"])}.`,
  },
  "keep-megabytes": {
    group: "limits",
    value: "N",
    default: "256",
    description: `Keep at most this many megabytes of results, ${rangeText(ranges["keep-megabytes"])}; the oldest are dropped first.`,
  },
  "drain-seconds": {
    group: "limits",
    value: "N",
    default: "20",
    description: `After SIGTERM, let runs finish for this many seconds, ${rangeText(ranges["drain-seconds"])}; then stop them.`,
  },
  "audit-log": {
    group: "files and the log",
    value: "FILE",
    description:
      "Append what actions are about to change, and how that ended, to FILE. Without it, both are log lines at info.",
  },
  "log-level": {
    group: "files and the log",
    value: "LEVEL",
    default: "info",
    description: `Lowest level to log to standard error: ${logLevels.join(", ")}.`,
  },
} as const satisfies VerbFlags;

/** The flag of a verb that keeps files of its own. */
export const stateFlags = {
  state: {
    group: "files and the log",
    value: "DIR",
    description: "Keep this service's own files in DIR. Default: a folder of this user's cache.",
  },
} as const satisfies VerbFlags;

/** Which tenants a host serves: those of a folder, that of one file, or the local one. */
export type ServedTenants =
  | { readonly kind: "folder"; readonly folder: string }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "local" };

/** What `hostFlags` say. */
export interface HostChoice {
  readonly tenants: ServedTenants;
  readonly isReadOnly: boolean;
  readonly maxRuns: number;
  readonly maxRunsPerProfile: number;
  readonly maxWaiting: number;
  readonly keepMs: number;
  readonly keepBytes: number;
  readonly drainMs: number;
  /** The folder for the service's own files; undefined: one of this user's cache. */
  readonly stateFolder: string | undefined;
  /** The audit file of profiles that name none, as an absolute path; undefined: the log. */
  readonly auditLog: string | undefined;
  readonly logLevel: LogLevel;
}

/** The values of `hostFlags`, and of `stateFlags` if the verb has them. */
type HostValues = ValuesOf<typeof hostFlags, Record<never, never>> &
  Partial<ValuesOf<typeof stateFlags, Record<never, never>>>;

/** Reads the values, with a sentence for each problem. */
export function readHostFlags(values: HostValues): Reading<HostChoice> {
  const given = tenantsGiven(values);
  const problems = [...tenantProblems(given), ...pathProblems(values)];
  const number = (name: keyof typeof ranges) => readNumberFlag(name, values[name], ranges[name], problems);
  const levelProblems: Parameters<typeof oneOfValues>[3] = [];
  const options: HostChoice = {
    tenants: tenantsOf(values),
    isReadOnly: values["read-only"],
    maxRuns: number("max-runs"),
    maxRunsPerProfile: number("max-runs-per-profile"),
    maxWaiting: number("max-waiting"),
    keepMs: number("keep-minutes") * 60_000,
    keepBytes: number("keep-megabytes") * 1024 * 1024,
    drainMs: number("drain-seconds") * 1_000,
    stateFolder: values.state,
    auditLog: values["audit-log"] && resolve(values["audit-log"]),
    logLevel: oneOfValues("log-level", values["log-level"], logLevels, levelProblems) ?? "info",
  };
  return {
    options,
    problems: [...problems, ...levelProblems.map(({ message }) => message)],
    missing: given.length === 0 ? ["Say which tenants to serve: --profiles DIR, --config FILE or --local."] : [],
  };
}

/** Why `--allow-writes` cannot be given beside `--read-only`. */
export function writesProblems(values: { readonly "allow-writes": boolean; readonly "read-only": boolean }) {
  return values["allow-writes"] && values["read-only"]
    ? ["--allow-writes has no effect with --read-only. Remove one of them."]
    : [];
}

/** Milliseconds that a verb with a host needs after a signal. */
export function hostGraceMs({ drainMs }: Pick<HostChoice, "drainMs">): number {
  return drainMs + END_MS;
}

function tenantsOf({ profiles, config }: HostValues): ServedTenants {
  if (profiles !== undefined) {
    return { kind: "folder", folder: profiles };
  }
  return config === undefined ? { kind: "local" } : { kind: "file", path: config };
}

function tenantsGiven(values: HostValues): readonly string[] {
  return (["profiles", "config", "local"] as const)
    .filter((name) => values[name] !== undefined && values[name] !== false)
    .map((name) => `--${name}`);
}

/** Only one of them says which tenants are served. */
function tenantProblems(given: readonly string[]): readonly string[] {
  const all = given.length > 2 ? "all" : "both";
  return given.length > 1 ? [`${given.join(" and ")} are ${all} given; use only one of them.`] : [];
}

/** What is made at these paths would be in a folder named "~". */
function pathProblems(values: HostValues): readonly string[] {
  return (["state", "audit-log"] as const)
    .filter((name) => values[name]?.startsWith("~"))
    .map((name) => `--${name} is not a path; only a shell replaces "~" by the home folder: write the whole path.`);
}
