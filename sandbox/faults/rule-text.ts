import { type FaultMatch, type FaultRuleInput, faultSettings } from "./fault-types.js";
import { FaultPlanError } from "./read-rules.js";

const matchKeys: readonly (keyof FaultMatch)[] = ["method", "path", "nth", "every", "times"];

/**
 * Parses a fault rule on the command line: the fault, then its settings and matching requests, such as
 * `resetAfterWork:method=PATCH,nth=2`. The plan checks the values.
 */
export function parseFaultRule(text: string): FaultRuleInput {
  const [, name = "", list = ""] = /^([^:]*):?(.*)$/s.exec(text) ?? [];
  const match: Record<string, unknown> = {};
  const settings: Record<string, unknown> = {};
  for (const part of list === "" ? [] : list.split(",")) {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(part) ?? [];
    if (key === undefined || value === undefined) {
      throw new FaultPlanError(
        `The fault ${JSON.stringify(text)}: ${JSON.stringify(part)} is not in the form name=value. Use the form resetAfterWork:method=PATCH,nth=2.`,
      );
    }
    const target = matchKeys.some((known) => known === key) ? match : settings;
    target[key] = readValue(name, key, value);
  }
  return { match, fault: { name, ...settings } } as FaultRuleInput;
}

/** Converts numbers and switches; texts and incident IDs stay text. */
function readValue(fault: string, key: string, value: string): unknown {
  const settings: Readonly<Record<string, { kind: string }>> = Object.hasOwn(faultSettings, fault)
    ? faultSettings[fault as keyof typeof faultSettings]
    : {};
  if (["id", "text"].includes(settings[key]?.kind ?? "")) return value;
  if (/^-?\d+$/.test(value)) return Number(value);
  return value === "true" || value === "false" ? value === "true" : value;
}
