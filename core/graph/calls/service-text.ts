import { isNestedDeeper, MOST_ANSWER_LEVELS } from "../../json/json-depth.js";
import { isObject } from "../../json-object.js";

/** The JSON object in a body; undefined for anything else, or if it is nested too deep. */
export function jsonObject(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) && !isNestedDeeper(body, MOST_ANSWER_LEVELS) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A text with at least one visible character; undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
