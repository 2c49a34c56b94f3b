import { type FaultName, type FaultRuleInput, type FaultSetting, faultSettings } from "../faults/fault-types.js";

/** Names of a form's fields. Settings have a prefix that separates them from the match. */
export const settingField = (key: string): string => `setting-${key}`;

/** The rule in a form. It is not checked yet; the plan checks it. */
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
  // Browsers leave out unchecked boxes.
  if (kind === "switch") return value !== null;
  return kind === "number" ? numberOf(value) : textOf(value);
}

function textOf(value: string | null): string | undefined {
  return value?.trim() || undefined;
}

/** A number; other text stays text, so that the error can show it. */
function numberOf(value: string | null): unknown {
  const text = textOf(value);
  return text !== undefined && /^[+-]?\d+$/.test(text) ? Number(text) : text;
}

function given(entries: readonly (readonly unknown[])[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined) as [string, unknown][]);
}
