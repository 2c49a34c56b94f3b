import { isNestedDeeper, MOST_ANSWER_LEVELS } from "../json-depth.js";
import { isObject } from "../json-object.js";
import { isPrintableAscii } from "../printable-ascii.js";

/** Text of a service or a proxy as one safe line: no control characters, runs of blanks as one, cut at `limit`. */
export function oneLine(text: string, limit = 500): string {
  const start = text.slice(0, limit * 8);
  const safe = isPrintableAscii(start) ? start : start.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
  const line = safe.replace(/ {2,}/g, " ").trim();
  return line.length > limit ? `${line.slice(0, limit)}…` : line;
}

/** The title of an HTML page: all that is worth showing of a proxy's error page. Undefined when it has none. */
export function htmlTitle(body: string): string | undefined {
  const title = /<title[^>]{0,200}>([^<]{1,500})/i.exec(body.slice(0, 20_000))?.[1];
  const line = oneLine(title ?? "", 120);
  return line === "" ? undefined : line;
}

/** The JSON object of a body; undefined for anything else, and for one that is nested deeper than any answer. */
export function jsonObject(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) && !isNestedDeeper(body, MOST_ANSWER_LEVELS) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A text of at least one visible character; undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
