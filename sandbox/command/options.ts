import { existsSync, readFileSync } from "node:fs";
import type { Problem } from "../../core/errors.js";
import { missingPart } from "../../core/missing-part.js";
import { oneOfValues } from "../../core/program/command-line.js";
import type { Reading } from "../../core/shell/verb.js";
import { gotWord, withoutPath } from "../../core/text/shown-word.js";
import { readUtf8 } from "../../core/text/utf8-text.js";
import { checkDataOptions, type DataSize } from "../data/options.js";
import type { FaultRuleInput } from "../faults/fault-types.js";
import { FaultPlanError, readFaultRules } from "../faults/read-rules.js";
import { parseFaultRule } from "../faults/rule-text.js";
import { type HuntingLimits, readHuntingLimits } from "../hunting/hunting-limits.js";
import type { TenantOptions } from "../tenant.js";
import { usualPort } from "./usual-port.js";

/** The parsed command line. */
export interface TenantCommand {
  readonly options: TenantOptions;
  readonly json: boolean;
}

/** The flags of `m365-defender tenant` whose values are texts. */
type TextFlag = "port" | "size" | "seed" | "data" | "faults" | "state";
type ListFlag = "rows" | "fault" | "limit" | "role";
type SwitchFlag = "live-background" | "legacy-api" | "json";

/** The values of the flags, as the verb declares them. */
export type TenantFlags = Readonly<
  Record<TextFlag, string | undefined> & Record<ListFlag, readonly string[]> & Record<SwitchFlag, boolean>
>;

/** Converts the flags of `m365-defender tenant` to options of a tenant. Each problem names its flag. */
export function readTenantFlags(flags: TenantFlags): Reading<TenantCommand> {
  const reader = new FlagReader(flags);
  const { state: stateFile } = flags;
  const options: TenantOptions = {
    ...present(
      "port",
      reader.wholeNumber("port", 0, 65_535) ?? (stateFile && existsSync(stateFile) ? undefined : usualPort),
    ),
    ...present("size", reader.oneOf<DataSize>("size", ["small", "medium"])),
    ...present("seed", reader.wholeNumber("seed", 0, Number.MAX_SAFE_INTEGER)),
    ...present("rows", reader.rows()),
    ...present("dataFolder", flags.data),
    ...(flags["live-background"] ? { liveBackground: true } : {}),
    ...present("faults", reader.faults()),
    ...present("huntingLimits", reader.huntingLimits()),
    ...present("roles", reader.roles()),
    ...(flags["legacy-api"] ? { legacyApi: true } : {}),
    ...present("stateFile", stateFile),
  };
  return { options: { options, json: flags.json }, problems: reader.problems.map(({ message }) => message) };
}

/** Converts flags to typed values. A wrong value becomes a problem. */
class FlagReader {
  readonly problems: Problem[] = [];

  constructor(private readonly flags: TenantFlags) {}

  wholeNumber(name: TextFlag, least: number, most: number): number | undefined {
    const text = this.flags[name];
    if (text === undefined) return undefined;
    const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    return this.refuse(name, `must be a whole number from ${least} to ${most}${gotWord(text)}.`);
  }

  oneOf<Value extends string>(name: TextFlag, allowed: readonly Value[]): Value | undefined {
    return oneOfValues(name, this.flags[name], allowed, this.problems);
  }

  rows(): Record<string, number> | undefined {
    const rows = this.counts("rows", "DeviceEvents=5000");
    try {
      checkDataOptions(rows === undefined ? {} : { rows });
      return rows;
    } catch (error) {
      if (missingPart(error) !== undefined) throw error;
      return this.refuse("rows", `cannot be met. ${(error as Error).message}`);
    }
  }

  roles(): readonly string[] | undefined {
    const { role: roles } = this.flags;
    const wrong = roles.find((role) => !/^\w+(\.\w+)+$/.test(role));
    if (wrong === undefined) return roles.length > 0 ? roles : undefined;
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
    const { fault, faults } = this.flags;
    if (fault.length === 0 && faults === undefined) return undefined;
    const single = fault.flatMap((text) => this.rulesOf("fault", () => [readRule(text)]));
    return [...single, ...this.rulesOf("faults", () => this.readPlan())];
  }

  /** Numbers by name, of a flag that may be repeated. */
  private counts(flag: ListFlag, example: string): Record<string, number> | undefined {
    const wishes = this.flags[flag].map((text) => {
      const [, name, count] = /^(\w+)=(\d{1,12})$/.exec(text) ?? [];
      if (name === undefined) this.refuse(flag, `must have the form ${example}${gotWord(text)}.`);
      return [name ?? "", Number(count)] as const;
    });
    return wishes.length === 0 ? undefined : Object.fromEntries(wishes.filter(([name]) => name !== ""));
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
    const { faults: file } = this.flags;
    if (file === undefined) return [];
    try {
      return JSON.parse(decodedPlan(readFileSync(file), file));
    } catch (error) {
      if (error instanceof FaultPlanError) throw error;
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

function decodedPlan(bytes: Uint8Array, file: string): string {
  const text = readUtf8(bytes);
  if ("problem" in text) throw new FaultPlanError(withoutPath(`${file} ${text.problem}.`, file));
  return text.value;
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
