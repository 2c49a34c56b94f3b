import type { DryRun } from "../dry-run.js";
import type { Problem } from "../errors.js";
import { type LogLevel, logLevels } from "../logger.js";
import { flagField } from "../text/shown-word.js";
import { viewNames } from "../view-names.js";
import {
  type FlagSpec,
  type FlagValues,
  isMeantAsFlag,
  oneOfValues,
  readCommandLine,
  unknownFlag,
} from "./command-line.js";
import { type ProfileFlags, readProfileFlags } from "./profile-flags.js";
import { readViewFlags, type ViewFlags } from "./view-flags.js";

/** Forms of the result: `json` is ours, `secops` is that of Google SecOps SOAR. */
export const formats = ["auto", "json", "secops"] as const;

/** The payload as flags, each as given. */
export interface PayloadFlags {
  readonly parameters: readonly string[];
  readonly parameterFiles: readonly string[];
  readonly entities: readonly string[];
  readonly caseIds: readonly string[];
  /** Words that belong to no flag. */
  readonly others: readonly string[];
}

/** The flags of a run. */
export interface Flags extends ViewFlags {
  readonly payload: string | undefined;
  /** Defined if at least one of the flags that replace a payload is given. */
  readonly payloadFlags: PayloadFlags | undefined;
  readonly config: string | undefined;
  readonly profile: ProfileFlags | undefined;
  readonly auditLog: string | undefined;
  readonly format: (typeof formats)[number];
  readonly dryRun: DryRun;
  readonly local: boolean;
  readonly pretty: boolean;
  /** Whether a flag says in which form the JSON is wanted. */
  readonly wantsJson: boolean;
  /** The file that gets the result too. */
  readonly result: string | undefined;
  readonly logLevel: LogLevel;
  readonly help: boolean;
  readonly version: boolean;
}

/** The flags of all actions in the order of the help, by what they are for. */
export const flagGroups = {
  "the payload": {
    payload: { value: "FILE", description: "Read the payload from FILE instead of standard input." },
    param: {
      value: "NAME=VALUE",
      shortForm: "-p",
      description:
        "Set a parameter, as text: -p status=Open. Repeatable. With this flag or one of the next three, standard input is not read.",
    },
    "param-file": { value: "NAME=FILE", description: "Set a parameter to the text in FILE. Repeatable." },
    entity: {
      value: "TYPE=VALUE",
      description:
        "Run on this entity: --entity IP=203.0.113.77. TYPE is IP, Host, User, Hash, URL, Email, or a type of the platform. Repeatable.",
    },
    "case-id": { value: "ID", description: "The case that the action runs for. Optional beside these flags." },
  },
  "the configuration": {
    config: { value: "FILE", description: "Read the configuration from FILE (JSON or YAML)." },
    profiles: {
      value: "DIR",
      description: "The folder of the profiles, one configuration file for each tenant. Needs --profile.",
    },
    profile: {
      value: "NAME",
      description:
        "Use the configuration of this profile: the file NAME.json, NAME.yaml or NAME.yml in --profiles DIR.",
    },
    local: {
      description:
        "Run against the local tenant that `m365-defender tenant` started; without one, start a tenant for this run only.",
    },
  },
  "the run": {
    "dry-run": {
      optionalValues: ["read"],
      description:
        "Show what would be sent, and send nothing; the configuration is optional. --dry-run=read signs in, reads, and shows the real changes.",
    },
    "audit-log": {
      value: "FILE",
      description:
        "Append what the action is about to change, and how that ended, to FILE. Without it, both are log lines at info.",
    },
  },
  "the output": {
    format: {
      value: formats.join("|"),
      description:
        "Format of the result: json, or secops for the platform. auto, the default, follows the format of the payload.",
    },
    pretty: { description: "Indent the JSON result." },
    view: {
      value: viewNames.join("|"),
      description:
        "Show the result to a person in the place of JSON. At a terminal, m365-defender shows the table by itself, unless --format or --pretty is given.",
    },
    "max-characters": {
      value: "N",
      description: "Shorten the view to N characters, for table and markdown. It says what is left out.",
    },
    result: {
      value: "FILE",
      description: "Also write the JSON result to FILE. m365-defender render shows it again.",
    },
    "log-level": {
      value: "LEVEL",
      description: `Lowest level to log to standard error: ${logLevels.join(", ")}. Default: warn.`,
    },
    help: { description: "Show this help." },
    version: { description: "Show the version." },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, FlagSpec>>>>;

/** The flags of all actions, by name. */
export const flagSpecs: Readonly<Record<string, FlagSpec>> = Object.assign({}, ...Object.values(flagGroups));

/** Arguments that the platform's launcher adds. They are ignored. */
const launcherFlags = ["logPath", "correlationId", "traceId", "baggage", "useElastic", "onePlatformSupport"];

/**
 * Reads an action's command line. Each problem names its flag. Positional arguments come from the platform's launcher
 * and are ignored, unless they look like flags: a misspelled --dry-run must not start a real run.
 */
export function readFlags(argv: readonly string[]): { readonly flags: Flags; readonly problems: Problem[] } {
  const { values, positionals, problems } = readCommandLine(argv, flagSpecs, launcherFlags);
  const others: string[] = [];
  for (const word of positionals) {
    if (isMeantAsFlag(word, flagSpecs)) {
      problems.push({ field: flagField(word), message: unknownFlag(word, flagSpecs) });
    } else {
      others.push(word);
    }
  }
  return { flags: toFlags(values, others, problems), problems };
}

function toFlags(values: FlagValues, others: readonly string[], problems: Problem[]): Flags {
  const text = (name: string) => values.get(name)?.at(-1) as string | undefined;
  const jsonFlag = ["format", "pretty"].find((name) => values.has(name));
  const { view, maxCharacters } = readViewFlags(text("view"), text("max-characters"), problems);
  if (jsonFlag !== undefined && view !== undefined) {
    const message = `--view and --${jsonFlag} are both given; a view is no JSON: remove one of them.`;
    problems.push({ field: "--view", message });
  }
  return {
    payload: text("payload"),
    payloadFlags: toPayloadFlags(values, others),
    config: text("config"),
    profile: readProfileFlags(text("profiles"), text("profile"), problems),
    auditLog: text("audit-log"),
    format: oneOfValues("format", text("format"), formats, problems) ?? "auto",
    dryRun: values.get("dry-run")?.at(-1) === "read" ? "read" : values.has("dry-run"),
    local: values.has("local"),
    pretty: values.has("pretty"),
    wantsJson: jsonFlag !== undefined,
    view: jsonFlag === undefined ? view : undefined,
    maxCharacters,
    result: text("result"),
    logLevel: oneOfValues("log-level", text("log-level"), logLevels, problems) ?? "warn",
    help: values.has("help"),
    version: values.has("version"),
  };
}

/** The flags that replace a payload. */
const payloadFlagNames = ["param", "param-file", "entity", "case-id"] as const;

function toPayloadFlags(values: FlagValues, others: readonly string[]): PayloadFlags | undefined {
  if (!payloadFlagNames.some((name) => values.has(name))) {
    return undefined;
  }
  const texts = (name: string) => (values.get(name) ?? []) as readonly string[];
  return {
    parameters: texts("param"),
    parameterFiles: texts("param-file"),
    entities: texts("entity"),
    caseIds: texts("case-id"),
    others,
  };
}
