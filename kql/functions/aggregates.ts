import { scaleTicks } from "../time.js";
import { isArray, keyOf, missingValue, orderValues, TimeSpan, type Value } from "../values.js";
import { distinct } from "./dynamic.js";

const largestCollection = 1_048_576;

/** The values of one group, one entry per parameter and row. */
export interface GroupValues {
  readonly size: number;
  /** The non-null values of a parameter, row by row. */
  readonly known: (parameter: number) => readonly Value[];
  /** The value of a constant parameter, such as the maximum size of a set. */
  readonly constant: (parameter: number) => Value | undefined;
  /** The type of the result, from the parser. */
  readonly type: string;
}

/** An aggregate function with one result column. */
export interface Aggregate {
  /** Index of the parameter that selects the rows, for functions that end in "if". */
  readonly condition?: number;
  readonly compute: (group: GroupValues) => Value;
}

const plain = new Map<string, (group: GroupValues) => Value>(
  Object.entries({
    count: (group: GroupValues): Value => group.size,
    dcount: (group: GroupValues): Value => new Set(group.known(0).map(keyOf)).size,
    count_distinct: (group: GroupValues): Value => new Set(group.known(0).map(keyOf)).size,
    sum: (group: GroupValues): Value => sum(group.known(0), group.type),
    avg: (group: GroupValues): Value => average(group.known(0), group.type),
    min: (group: GroupValues): Value => extreme(group, (order) => order < 0),
    max: (group: GroupValues): Value => extreme(group, (order) => order > 0),
    make_list: (group: GroupValues): Value => collect(group, group.known(0)),
    make_set: (group: GroupValues): Value =>
      collect(group, distinct(group.known(0).flatMap((value) => (isArray(value) ? value : [value])))),
    take_any: (group: GroupValues): Value => group.known(0)[0] ?? missingValue(group.type),
  }),
);

const aliases: Readonly<Record<string, string>> = { any: "take_any", makelist: "make_list", makeset: "make_set" };

const conditional: Readonly<Record<string, string>> = {
  dcountif: "dcount",
  count_distinctif: "count_distinct",
  sumif: "sum",
  avgif: "avg",
  minif: "min",
  maxif: "max",
  make_list_if: "make_list",
  make_set_if: "make_set",
  take_anyif: "take_any",
};

/** The implementation of an aggregate function with one result; undefined if it is not supported. */
export function findAggregate(name: string): Aggregate | undefined {
  if (name === "countif") return { condition: 0, compute: (group) => group.size };
  const compute = plain.get(aliases[name] ?? conditional[name] ?? name);
  if (!compute) return undefined;
  return name in conditional ? { condition: 1, compute } : { compute };
}

function sum(values: readonly Value[], type: string): Value {
  if (type === "timespan") return new TimeSpan(values.reduce((total: bigint, value) => total + ticksOf(value), 0n));
  return values.reduce((total: number, value) => total + Number(value), 0);
}

function average(values: readonly Value[], type: string): Value {
  if (values.length === 0) return type === "timespan" ? null : Number.NaN;
  const total = sum(values, type);
  return total instanceof TimeSpan ? scaleTicks(total.ticks, 1 / values.length) : Number(total) / values.length;
}

function extreme(group: GroupValues, isBetter: (order: number) => boolean): Value {
  let best: Value = null;
  for (const value of group.known(0)) {
    if (best === null || isBetter(orderValues(value, best))) best = value;
  }
  return best ?? missingValue(group.type);
}

function collect(group: GroupValues, values: readonly Value[]): Value {
  // In the functions with a condition, the maximum size is the third parameter.
  const limit = [group.constant(1), group.constant(2)].find((value) => typeof value === "number");
  return values.slice(0, typeof limit === "number" ? limit : largestCollection);
}

function ticksOf(value: Value): bigint {
  return value instanceof TimeSpan ? value.ticks : 0n;
}
