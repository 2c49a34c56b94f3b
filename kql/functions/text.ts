import { convert, toText } from "../conversions.js";
import { compilePattern } from "../regex.js";
import { isArray, type Value } from "../values.js";
import type { ScalarFunction } from "./signature.js";

/** Functions on strings. */
export const textFunctions: Readonly<Record<string, ScalarFunction>> = {
  strlen: ([value = null]) => [...toText(value)].length,
  tolower: ([value = null]) => toText(value).toLowerCase(),
  toupper: ([value = null]) => toText(value).toUpperCase(),
  reverse: ([value = null]) => [...toText(value)].reverse().join(""),
  strcat: (parameters) => parameters.map(toText).join(""),
  strcat_delim: ([delimiter = null, ...parts]) => parts.map(toText).join(toText(delimiter)),
  strcat_array: ([array = null, delimiter = null]) => (isArray(array) ? array.map(toText).join(toText(delimiter)) : ""),
  strrep: ([value = null, count = null, delimiter = null]) => repeat(toText(value), Number(count), toText(delimiter)),
  split: ([value = null, delimiter = null, index = null]) => split(toText(value), toText(delimiter), index),
  substring: ([value = null, start = null, length = null]) => substring(toText(value), start, length),
  indexof: ([value = null, sought = null, start = null]) => toText(value).indexOf(toText(sought), Number(start ?? 0)),
  trim: ([pattern = null, value = null]) => trimEnd(trimStart(toText(value), toText(pattern)), toText(pattern)),
  trim_start: ([pattern = null, value = null]) => trimStart(toText(value), toText(pattern)),
  trim_end: ([pattern = null, value = null]) => trimEnd(toText(value), toText(pattern)),
  replace_string: ([value = null, sought = null, replacement = null]) =>
    toText(sought) === "" ? toText(value) : toText(value).replaceAll(toText(sought), () => toText(replacement)),
  replace_regex: ([value = null, pattern = null, rewrite = null]) =>
    toText(value).replace(withFlag(toText(pattern), "g"), toReplacement(toText(rewrite))),
  extract: ([pattern = null, group = null, value = null, type = null]) => {
    const found = compilePattern(toText(pattern)).exec(toText(value))?.[Number(group)] ?? "";
    return typeof type === "string" ? convert(found, type) : found;
  },
  countof: ([value = null, sought = null, kind = null]) => countOf(toText(value), toText(sought), toText(kind)),
};

function split(text: string, delimiter: string, index: Value): Value {
  const parts = delimiter === "" ? [text] : text.split(delimiter);
  if (typeof index !== "number") return parts;
  const part = parts.at(index);
  return part === undefined ? [] : [part];
}

function substring(text: string, start: Value, length: Value): string {
  const characters = [...text];
  const from = Number(start ?? 0);
  const first = from < 0 ? Math.max(0, characters.length + from) : from;
  return characters.slice(first, length === null ? undefined : first + Math.max(0, Number(length))).join("");
}

function repeat(text: string, count: number, delimiter: string): string {
  return Array.from({ length: Math.min(Math.max(0, count), 1024) }, () => text).join(delimiter);
}

function trimStart(text: string, pattern: string): string {
  return text.replace(compilePattern(anchored(pattern, (body) => `^(?:${body})`)), "");
}

function trimEnd(text: string, pattern: string): string {
  return text.replace(compilePattern(anchored(pattern, (body) => `(?:${body})$`)), "");
}

function anchored(pattern: string, wrap: (body: string) => string): string {
  const [, flags = "", body = ""] = /^(\(\?[a-z]+\))?([\s\S]*)$/.exec(pattern) ?? [];
  return flags + wrap(body);
}

function withFlag(pattern: string, flag: string): RegExp {
  const compiled = compilePattern(pattern);
  return new RegExp(compiled.source, compiled.flags + flag);
}

/** Converts an RE2 replacement: RE2 writes a group as `\1`, and in JavaScript a dollar sign is special. */
function toReplacement(rewrite: string): string {
  return rewrite
    .replaceAll("$", "$$$$")
    .replace(/\\(\\|\d)/g, (_, mark: string) => (mark === "\\" ? "\\" : mark === "0" ? "$&" : `$${mark}`));
}

function countOf(text: string, sought: string, kind: string): number {
  if (kind.toLowerCase() === "regex") return [...text.matchAll(withFlag(sought, "g"))].length;
  let count = 0;
  for (let at = text.indexOf(sought); sought !== "" && at >= 0; at = text.indexOf(sought, at + 1)) count += 1;
  return count;
}
