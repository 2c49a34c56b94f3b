import { parseArgs } from "node:util";
import type { Problem } from "./errors.js";
import { nearestName } from "./nearest-name.js";

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** The forms of a result: `json` is ours, `secops` that of Google SecOps SOAR. */
export const formats = ["auto", "json", "secops"] as const;

export type DryRun = boolean | "read";

/** What a run was started with. */
export interface Flags {
  readonly payload: string | undefined;
  readonly config: string | undefined;
  readonly format: (typeof formats)[number];
  /** true: send nothing; "read": sign in and read, but change and hunt nothing. */
  readonly dryRun: DryRun;
  readonly local: boolean;
  readonly pretty: boolean;
  readonly logLevel: LogLevel;
  readonly help: boolean;
  readonly version: boolean;
}

interface FlagSpec {
  readonly value?: string;
  /** Values that may follow `=`; without one, the flag is just on. */
  readonly optionalValues?: readonly string[];
  readonly description: string;
}

/** The flags of every action, in the order of the help. */
export const flagSpecs: Readonly<Record<string, FlagSpec>> = {
  payload: { value: "FILE", description: "Read the payload from FILE instead of standard input." },
  config: { value: "FILE", description: "Read the configuration from FILE (JSON or YAML)." },
  format: {
    value: formats.join("|"),
    description:
      "Form of the result: json is ours, secops the platform's. auto, the default, goes by the payload's form.",
  },
  "dry-run": {
    optionalValues: ["read"],
    description:
      "Show what would be sent, and send nothing; the configuration may be left out. --dry-run=read signs in and reads, and shows the real difference.",
  },
  local: { description: "Run against a local tenant that this run starts for itself." },
  pretty: { description: "Indent the result." },
  "log-level": {
    value: "LEVEL",
    description: `Log on standard error from this level on: ${logLevels.join(", ")}. Default: warn.`,
  },
  help: { description: "Show this text." },
  version: { description: "Show the version." },
};

/** Arguments that the platform's own launcher adds; they mean nothing here. */
const launcherFlags = ["logPath", "correlationId", "traceId", "baggage", "useElastic", "onePlatformSupport"];

/** Reads a command line; every problem names its flag. Positional arguments are the launcher's, and ignored. */
export function readFlags(argv: readonly string[]): { readonly flags: Flags; readonly problems: readonly Problem[] } {
  const options = Object.fromEntries([
    ...Object.entries(flagSpecs).map(([name, spec]) => [name, { type: spec.value ? "string" : "boolean" } as const]),
    ...launcherFlags.map((name) => [name, { type: "boolean" } as const]),
  ]);
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const problems: Problem[] = [];
  const values = new Map<string, string | true>();
  for (const token of tokens) {
    if (token.kind !== "option" || launcherFlags.includes(token.name)) {
      continue;
    }
    const problem = problemOf(token.name, token.rawName, token.value, token.inlineValue);
    if (problem !== undefined) {
      problems.push({ field: token.rawName, message: problem });
    } else {
      values.set(token.name, token.value ?? true);
    }
  }
  return { flags: toFlags(values, problems), problems };
}

function problemOf(
  name: string,
  rawName: string,
  value: string | undefined,
  isInline: boolean | undefined,
): string | undefined {
  const spec = Object.hasOwn(flagSpecs, name) && rawName.startsWith("--") ? flagSpecs[name] : undefined;
  if (spec === undefined) {
    const nearest = nearestName(name, Object.keys(flagSpecs));
    return `The flag ${rawName} is not known${nearest ? `; did you mean --${nearest}?` : "; --help lists the flags."}`;
  }
  if (spec.optionalValues && isInline) {
    const forms = spec.optionalValues.map((each) => `${rawName}=${each}`).join(", ");
    return spec.optionalValues.includes(value ?? "") ? undefined : `The flag ${rawName} is given alone or as ${forms}.`;
  }
  if (spec.value === undefined) {
    return isInline ? `The flag ${rawName} takes no value.` : undefined;
  }
  return value === undefined || value === "" || (!isInline && value.startsWith("-"))
    ? `The flag ${rawName} needs a value: ${rawName} ${spec.value}.`
    : undefined;
}

function toFlags(values: ReadonlyMap<string, string | true>, problems: Problem[]): Flags {
  const text = (name: string) => values.get(name) as string | undefined;
  const oneOf = <Value extends string>(name: string, allowed: readonly Value[], preset: Value): Value => {
    const value = text(name) ?? preset;
    const found = allowed.find((each) => each === value);
    if (found === undefined) {
      problems.push({
        field: `--${name}`,
        message: `--${name} must be one of ${allowed.join(", ")}; got ${JSON.stringify(value)}.`,
        allowed,
      });
    }
    return found ?? preset;
  };
  return {
    payload: text("payload"),
    config: text("config"),
    format: oneOf("format", formats, "auto"),
    dryRun: values.get("dry-run") === "read" ? "read" : values.has("dry-run"),
    local: values.has("local"),
    pretty: values.has("pretty"),
    logLevel: oneOf("log-level", logLevels, "warn"),
    help: values.has("help"),
    version: values.has("version"),
  };
}
