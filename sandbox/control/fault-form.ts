import { type FaultName, type FaultRuleInput, type FaultSetting, faultSettings } from "../faults/fault-types.js";

/** How the fields of a form are called: those of a setting beside those of the match. */
export const settingField = (key: string): string => `setting-${key}`;

/** The rule that a form of the page describes. It is as unchecked as a plan in JSON: the plan's reader judges it. */
export function readFaultForm(form: URLSearchParams): FaultRuleInput {
  const name = form.get("fault") ?? "";
  const settings = Object.hasOwn(faultSettings, name) ? faultSettings[name as FaultName] : {};
  const fault = Object.entries(settings).map(([key, setting]) => [
    key,
    settingOf(setting, form.get(settingField(key))),
  ]);
  const texts = ["method", "path"].map((key) => [key, textOf(form.get(key))]);
  const counts = ["nth", "every", "times"].map((key) => [key, numberOf(form.get(key))]);
  return { match: given([...texts, ...counts]), fault: { name, ...given(fault) } } as unknown as FaultRuleInput;
}

function settingOf({ kind }: FaultSetting, value: string | null): unknown {
  // A browser leaves out a box that is not ticked.
  if (kind === "switch") return value !== null;
  return kind === "number" ? numberOf(value) : textOf(value);
}

function textOf(value: string | null): string | undefined {
  return value?.trim() || undefined;
}

/** What is no number stays a text, so that the refusal can show it. */
function numberOf(value: string | null): unknown {
  const text = textOf(value);
  return text !== undefined && /^[+-]?\d+$/.test(text) ? Number(text) : text;
}

function given(entries: readonly (readonly unknown[])[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined) as [string, unknown][]);
}
