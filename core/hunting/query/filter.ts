import type { AllOf, Condition, Filter } from "./conditions.js";
import { encodeName } from "./identifier.js";
import { encodeString } from "./literal.js";
import type { ValueLists } from "./value-lists.js";

/**
 * A filter as `where` operators: one for each group with AND, one for all of them with OR. A filter, group or condition
 * without content throws RangeError: what it lacks would have narrowed the result.
 */
export function renderFilter(filter: Filter, lists: ValueLists): readonly string[] {
  const groups = filter.groups.map((group) =>
    notEmpty(group.conditions, `The condition group ${group.name}`).map((item) => renderItem(item, lists)),
  );
  notEmpty(groups, "A filter");
  const alternatives = filter.operator === "AND" ? groups : [groups.flat()];
  return alternatives.map((items) => `where ${joinWithOr(items)}`);
}

function renderItem(item: Condition | AllOf, lists: ValueLists): string {
  if (!("allOf" in item)) {
    return renderCondition(item, lists);
  }
  const parts = notEmpty(item.allOf, "A conjunction").map((condition) => renderCondition(condition, lists));
  return parts.length === 1 ? parts.join() : `(${parts.join(" and ")})`;
}

/**
 * https://learn.microsoft.com/kusto/query/in-operator and https://learn.microsoft.com/kusto/query/has-any-operator:
 * both take literals, or one dynamic list, in the parentheses.
 */
function renderCondition({ column, match, values }: Condition, lists: ValueLists): string {
  const name = encodeName(column);
  if (match === "in_range" || match === "tostring_in_range") {
    return renderRanges(match === "in_range" ? name : `tostring(${name})`, values);
  }
  const list = lists.reference(notEmpty(values, `The list of values for ${column}`));
  switch (match) {
    case "equals":
      return `${name} in~ (${list})`;
    case "tostring_equals":
      return `tostring(${name}) in~ (${list})`;
    case "first_label":
      return `tostring(split(${name}, '.')[0]) in~ (${list})`;
    case "has":
      return values.length === 1 && !lists.isNamed(values) ? `${name} has ${list}` : `${name} has_any (${list})`;
    case "tostring_has":
      return `tostring(${name}) has_any (${list})`;
  }
}

/**
 * One call for each range, since the function takes one. An address that is no IPv4 address is null to the first function.
 * https://learn.microsoft.com/kusto/query/ipv4-is-in-range-function and
 * https://learn.microsoft.com/kusto/query/ipv6-is-in-range-function
 */
function renderRanges(name: string, ranges: readonly string[]): string {
  const calls = notEmpty(ranges, `The list of ranges for ${name}`).map((range) => {
    return `${range.includes(":") ? "ipv6_is_in_range" : "ipv4_is_in_range"}(${name}, ${encodeString(range)})`;
  });
  return calls.length === 1 ? calls.join() : `(${joinWithOr(calls)})`;
}

/** Kusto's parsers give up on chains of about a thousand `or`; chains of chains stay shallow. */
const MAX_CHAIN = 100;

function joinWithOr(items: readonly string[]): string {
  if (items.length <= MAX_CHAIN) {
    return items.join(" or ");
  }
  const chains: string[] = [];
  for (let index = 0; index < items.length; index += MAX_CHAIN) {
    chains.push(`(${items.slice(index, index + MAX_CHAIN).join(" or ")})`);
  }
  return joinWithOr(chains);
}

function notEmpty<Item>(items: readonly Item[], what: string): readonly Item[] {
  if (items.length === 0) {
    throw new RangeError(`${what} is empty.`);
  }
  return items;
}
