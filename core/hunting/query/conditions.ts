/** How a column is compared with values; each ignores letter case. */
export type Match =
  | "equals"
  | "tostring_equals"
  | "first_label"
  | "has"
  | "tostring_has"
  | "in_range"
  | "tostring_in_range";

/** A column that is to match one of the values. */
export interface Condition {
  readonly column: string;
  readonly match: Match;
  readonly values: readonly string[];
}

/** Conditions that hold together, e.g. an account's name and its domain. */
export interface AllOf {
  readonly allOf: readonly Condition[];
}

/** The conditions of one entity type, of which one is enough. */
export interface ConditionGroup {
  /** The entity type, e.g. `ip`; it names the lists of values, e.g. `ipValues`. */
  readonly name: string;
  readonly conditions: readonly (Condition | AllOf)[];
}

export interface Filter {
  readonly groups: readonly ConditionGroup[];
  readonly operator: "AND" | "OR";
}

/** The conditions of a group without the structure between them. */
export function conditionsOf(group: ConditionGroup): readonly Condition[] {
  return group.conditions.flatMap((item) => ("allOf" in item ? item.allOf : [item]));
}

/** The columns that a filter names. */
export function filterColumns(filter: Filter): readonly string[] {
  return filter.groups.flatMap((group) => conditionsOf(group).map(({ column }) => column));
}
