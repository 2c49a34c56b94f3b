import { existsSync, readFileSync } from "node:fs";
import type { Problem } from "../../core/errors.js";
import { type FlagSpec, type FlagValues, oneOfValues, readCommandLine } from "../../core/program/command-line.js";
import { gotWord, shownWord, withoutPath } from "../../core/text/shown-word.js";
import { checkDataOptions, type DataSize } from "../data/options.js";
import type { FaultRuleInput } from "../faults/fault-types.js";
import { FaultPlanError, readFaultRules } from "../faults/read-rules.js";
import { parseFaultRule } from "../faults/rule-text.js";
import { defaultHuntingLimits, type HuntingLimits, readHuntingLimits } from "../hunting/hunting-limits.js";
import type { TenantOptions } from "../tenant.js";

/** Default port. It is fixed, so that a configuration stays valid. */
export const usualPort = 8443;

/** The flags of `m365-defender tenant`, in the order of the help. */
export const flagSpecs: Readonly<Record<string, FlagSpec>> = {
  port: { value: "N", description: `Listen on this port of 127.0.0.1; 0 picks a free port. Default: ${usualPort}.` },
  size: { value: "small|medium", description: "Amount of background data in addition to the stories. Default: small." },
  seed: { value: "N", description: "Whole number that selects the background data. Default: 1." },
  rows: { value: "TABLE=N", description: "Give a hunting table this many rows, up to 100,000. Repeatable." },
  data: {
    value: "FOLDER",
    description: "Load table rows from this folder: one JSON, JSON Lines or CSV file for each table.",
  },
  "live-background": { description: "Keep adding background rows while the tenant runs." },
  faults: { value: "FILE", description: "Apply the fault plan in this file: a JSON list of rules." },
  fault: {
    value: "RULE",
    description:
      "Add one fault, such as throttle or resetAfterWork:method=PATCH,nth=2. Repeatable; applied before the rules of the plan.",
  },
  limit: {
    value: "NAME=N",
    description: `Set a hunting limit: ${Object.keys(defaultHuntingLimits).join(", ")}; 0 turns it off. Repeatable.`,
  },
  "legacy-api": { description: "Also serve the older Defender API (/api/incidents, /api/advancedhunting/run)." },
  role: {
    value: "ROLE",
    description: "Grant the app another application role, such as SecurityAlert.Read.All. Repeatable.",
  },
  state: { value: "FILE", description: "Keep incidents, secret, certificates and port in this file across restarts." },
  json: { description: "Print JSON lines: first the tenant's address, then each request." },
  help: { description: "Show this help." },
};

/** The parsed command line. */
export interface TenantCommand {
  readonly options: TenantOptions;
  readonly json: boolean;
  readonly help: boolean;
}

/** Reads the command line of `m365-defender tenant`. Each problem names its flag. */
export function readTenantCommand(argv: readonly string[]): {
  readonly command: TenantCommand;
  readonly problems: readonly Problem[];
} {
  const { values, positionals, problems } = readCommandLine(argv, flagSpecs);
  for (const text of positionals) {
    problems.push({ field: "", message: `${shownWord(text)} is not a flag; see --help.` });
  }
  const reader = new FlagReader(values, problems);
  const stateFile = reader.text("state");
  const options: TenantOptions = {
    ...present(
      "port",
      reader.wholeNumber("port", 0, 65_535) ?? (stateFile && existsSync(stateFile) ? undefined : usualPort),
    ),
    ...present("size", reader.oneOf<DataSize>("size", ["small", "medium"])),
    ...present("seed", reader.wholeNumber("seed", 0, Number.MAX_SAFE_INTEGER)),
    ...present("rows", reader.rows()),
    ...present("dataFolder", reader.text("data")),
    ...(values.has("live-background") ? { liveBackground: true } : {}),
    ...present("faults", reader.faults()),
    ...present("huntingLimits", reader.huntingLimits()),
    ...present("roles", reader.roles()),
    ...(values.has("legacy-api") ? { legacyApi: true } : {}),
    ...present("stateFile", stateFile),
  };
  return { command: { options, json: values.has("json"), help: values.has("help") }, problems };
}

/** Converts flags to typed values. A wrong value becomes a problem. */
class FlagReader {
  constructor(
    private readonly values: FlagValues,
    private readonly problems: Problem[],
  ) {}

  text(name: string): string | undefined {
    return this.values.get(name)?.at(-1) as string | undefined;
  }

  wholeNumber(name: string, least: number, most: number): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    return this.refuse(name, `must be a whole number from ${least} to ${most}${gotWord(text)}.`);
  }

  oneOf<Value extends string>(name: string, allowed: readonly Value[]): Value | undefined {
    return oneOfValues(name, this.text(name), allowed, this.problems);
  }

  rows(): Record<string, number> | undefined {
    const rows = this.counts("rows", "DeviceEvents=5000");
    try {
      checkDataOptions(rows === undefined ? {} : { rows });
      return rows;
    } catch (error) {
      return this.refuse("rows", `cannot be met. ${(error as Error).message}`);
    }
  }

  roles(): readonly string[] | undefined {
    const roles = this.values.get("role")?.map(String);
    const wrong = roles?.find((role) => !/^\w+(\.\w+)+$/.test(role));
    if (wrong === undefined) return roles;
    return this.refuse("role", `must be a role such as SecurityAlert.Read.All${gotWord(wrong)}.`);
  }

  huntingLimits(): Partial<HuntingLimits> | undefined {
    const limits = this.counts("limit", "callsPerMinute=5");
    try {
      readHuntingLimits(limits);
      return limits;
    } catch (error) {
      return this.refuse("limit", `cannot be set. ${(error as Error).message}`);
    }
  }

  faults(): FaultRuleInput[] | undefined {
    if (!this.values.has("fault") && !this.values.has("faults")) return undefined;
    const single = (this.values.get("fault") ?? []).flatMap((text) =>
      this.rulesOf("fault", () => [readRule(String(text))]),
    );
    return [...single, ...this.rulesOf("faults", () => this.readPlan())];
  }

  /** Numbers by name, from a flag that may be repeated. */
  private counts(flag: string, example: string): Record<string, number> | undefined {
    const counts = this.values.get(flag)?.map((text) => {
      const [, name, count] = /^(\w+)=(\d{1,12})$/.exec(String(text)) ?? [];
      if (name === undefined) this.refuse(flag, `must have the form ${example}${gotWord(String(text))}.`);
      return [name ?? "", Number(count)] as const;
    });
    return counts && Object.fromEntries(counts.filter(([name]) => name !== ""));
  }

  /** Fault rules. They are checked here, so that the problem names the flag. */
  private rulesOf(flag: string, read: () => FaultRuleInput[]): FaultRuleInput[] {
    try {
      const rules = read();
      readFaultRules(rules);
      return rules;
    } catch (error) {
      if (!(error instanceof FaultPlanError)) throw error;
      return this.refuse(flag, `cannot be followed. ${error.message}`) ?? [];
    }
  }

  private readPlan(): FaultRuleInput[] {
    const file = this.text("faults");
    if (file === undefined) return [];
    try {
      return JSON.parse(readFileSync(file, "utf8"));
    } catch (error) {
      // A message of our own, because the parser's may quote the file and the system's the path.
      const reason =
        error instanceof SyntaxError ? "it is not JSON" : ((error as NodeJS.ErrnoException).code ?? "unknown");
      throw new FaultPlanError(withoutPath(`${file} cannot be read as JSON: ${reason}.`, file));
    }
  }

  private refuse(name: string, problem: string): undefined {
    this.problems.push({ field: `--${name}`, message: `--${name} ${problem}` });
    return undefined;
  }
}

/** A rule on the command line, which messages may quote. */
function readRule(text: string): FaultRuleInput {
  if (!/^[A-Za-z]+(:[\w=,.*/?&$-]*)?$/.test(text)) {
    throw new FaultPlanError("Use the form resetAfterWork:method=PATCH,nth=2.");
  }
  return parseFaultRule(text);
}

/** `{ [name]: value }`, or an empty object without a value. */
function present<Name extends string, Value>(name: Name, value: Value | undefined): { [key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [key in Name]?: Value };
}
