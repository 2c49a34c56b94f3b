import { isIP } from "node:net";
import type { AllOf, Condition } from "../query/conditions.js";
import { addressOf, bitsOf } from "./address-bits.js";
import { rangeForms } from "./address-range.js";
import type { TextKind } from "./entity-kinds.js";
import { hostIn } from "./url-parts.js";

/** A value of one entity in one column: the forms that it may have there. */
export interface ColumnTexts {
  /** Matched as a whole, letter case aside. */
  readonly equals: readonly string[];
  /** Matched with the part of the column before its first dot. */
  readonly firstLabel: readonly string[];
  /** Ranges in CIDR notation that the column's address may be in. */
  readonly ranges?: readonly string[];
  /** Matched together with the domain in another column. */
  readonly paired?: { readonly text: string; readonly column: string; readonly domain: string };
}

/** No form at all. */
export const noTexts: ColumnTexts = { equals: [], firstLabel: [] };

/**
 * Columns that hold a list or JSON as text, where a value is searched as a term.
 * Source: https://learn.microsoft.com/en-us/defender-xdr/advanced-hunting-schema-tables
 */
const freeTextColumns = [
  "LoggedOnUsers",
  "IPAddresses",
  "DnsAddresses",
  "DefaultGateways",
  "UrlChain",
  "CrlDistributionPointUrls",
  "UserAlternateEmails",
];
const dynamicTextColumns = ["OtherMailAddresses", "RecipientDetails", "HashReputationMd5List"];

/** Whether a column holds a list or JSON, where a value is searched as a term. */
export function isFreeText(column: string): boolean {
  return freeTextColumns.includes(column) || dynamicTextColumns.includes(column);
}

/** The forms in which an entity's text is searched in a column; none when the column cannot hold it. */
export function textsFor(kind: TextKind, text: string, column: string): ColumnTexts {
  switch (kind) {
    case "ip":
      return text.includes("/") ? rangeTexts(text, column) : { ...noTexts, equals: addressForms(text) };
    case "host":
      return nameForms(text);
    case "hash":
      return fitsHashColumn(text, column) ? { ...noTexts, equals: [text] } : noTexts;
    case "url":
      return { ...noTexts, equals: urlForms(text, column) };
  }
}

/**
 * The forms of a host or a domain: a full name also by its short one; a short name with the first label of full names; an
 * address as it is.
 */
export function nameForms(text: string): Pick<ColumnTexts, "equals" | "firstLabel"> {
  if (isIP(text) !== 0) {
    return { ...noTexts, equals: [text] };
  }
  const [label = text, ...rest] = text.split(".");
  if (rest.length === 0) {
    return { ...noTexts, firstLabel: [text] };
  }
  // A name that begins with a dot has no first label: an empty value would match every row without a host.
  return { ...noTexts, equals: unique(label === "" ? [text] : [text, label]) };
}

/**
 * The conditions of one kind's values in a column; values that need the same comparison share one condition.
 * @param isText whether the column's values can be compared with text as they are (a guid or a number cannot)
 * @param isString whether they are strings, which a function on addresses needs
 */
export function toConditions(
  column: string,
  texts: readonly ColumnTexts[],
  isText: boolean,
  isString = isText,
): readonly (Condition | AllOf)[] {
  const equals = unique(texts.flatMap((each) => each.equals));
  const firstLabel = unique(texts.flatMap((each) => each.firstLabel));
  const match = freeTextColumns.includes(column)
    ? "has"
    : dynamicTextColumns.includes(column)
      ? "tostring_has"
      : "equals";
  const conditions: (Condition | AllOf)[] = [];
  if (match !== "equals") {
    const values = unique([...equals, ...firstLabel, ...texts.flatMap((each) => each.paired?.text ?? [])]);
    return values.length > 0 ? [{ column, match, values }] : [];
  }
  if (equals.length > 0) {
    conditions.push({ column, match: isText ? match : "tostring_equals", values: equals });
  }
  if (firstLabel.length > 0) {
    conditions.push({ column, match: "first_label", values: firstLabel });
  }
  const ranges = unique(texts.flatMap((each) => each.ranges ?? []));
  if (ranges.length > 0) {
    conditions.push({ column, match: isString ? "in_range" : "tostring_in_range", values: ranges });
  }
  return [...conditions, ...pairedConditions(column, texts)];
}

/** Users of one domain share one pair of conditions. Tables have a domain as `EXAMPLE` or as `example.com`. */
function pairedConditions(column: string, texts: readonly ColumnTexts[]): readonly AllOf[] {
  const byDomain = new Map<string, { domain: string; pairColumn: string; users: string[] }>();
  for (const { paired } of texts) {
    if (paired) {
      const key = paired.domain.toLowerCase();
      const group = byDomain.get(key) ?? { domain: paired.domain, pairColumn: paired.column, users: [] };
      group.users.push(paired.text);
      byDomain.set(key, group);
    }
  }
  return [...byDomain.values()].map(({ domain, pairColumn, users }) => ({
    allOf: [{ column, match: "equals", values: unique(users) }, domainCondition(pairColumn, domain)],
  }));
}

function domainCondition(column: string, domain: string): Condition {
  const { equals, firstLabel } = nameForms(domain);
  return firstLabel.length > 0
    ? { column, match: "first_label", values: firstLabel }
    : { column, match: "equals", values: equals };
}

/** A range is not searched in lists: the functions that compare with a range take one address. */
function rangeTexts(text: string, column: string): ColumnTexts {
  return isFreeText(column) ? noTexts : { ...noTexts, ranges: rangeForms(text) };
}

/** IPv4 also in its IPv6-mapped form, as some sensors write it; IPv6 in its shortest form. */
function addressForms(text: string): readonly string[] {
  const [address = text, zone] = text.split("%");
  const bits = bitsOf(address);
  if (bits === undefined) {
    return [text];
  }
  const shortest = addressOf(bits);
  if (shortest.includes(":")) {
    return zone === undefined ? [shortest] : [shortest, text];
  }
  return [shortest, `::ffff:${shortest}`];
}

const hashKinds = [
  { name: /md5/i, length: 32 },
  { name: /sha1/i, length: 40 },
  { name: /sha256/i, length: 64 },
];

/** A column named after a kind of hash holds that kind only; any other column may hold all. */
function fitsHashColumn(hash: string, column: string): boolean {
  const kind = hashKinds.find(({ name }) => name.test(column));
  return kind === undefined || kind.length === hash.length;
}

function urlForms(text: string, column: string): readonly string[] {
  const host = hostIn(text);
  if (host !== undefined && /Domain$/.test(column)) {
    return [host];
  }
  return host !== undefined && column === "RemoteUrl" ? unique([text, host]) : [text];
}

/** Values without those that differ in letter case only. */
function unique(values: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return values.filter((value) => !seen.has(value.toLowerCase()) && seen.add(value.toLowerCase()));
}
