import { defineAction, type PlanContext } from "../core/action.js";
import { type Problem, problemsError } from "../core/errors.js";
import {
  type ExecuteEntityQueryParameters,
  executeEntityQueryContract,
} from "../core/generated/execute-entity-query.js";
import type { RowTreatment } from "../core/graph/rows/row-treatment.js";
import { buildEntityFilter, countUsable, type EntityFilter } from "../core/hunting/entities/entity-filter.js";
import { type EntityKeys, keyFacts, keysOf } from "../core/hunting/entities/entity-kinds.js";
import { looseMatchWarnings, mismatchWarnings } from "../core/hunting/entities/match-warnings.js";
import { type CountedFilter, MatchCounter, searchedColumns } from "../core/hunting/entities/matched-rows.js";
import { hunt, previewHunt } from "../core/hunting/hunting.js";
import type { HuntingQuery } from "../core/hunting/query/hunting-query.js";
import { buildTableQuery } from "../core/hunting/query/table-query.js";
import { toCamelCase } from "../core/manifest.js";
import type { Outcome, Table } from "../core/outcome.js";
import { runWhenMain } from "../core/program/main.js";
import { type ResolvedTime, resolveTimeWindow } from "../core/time/time-window.js";

/** Values that one query may compare with. */
const MAX_VALUES = 10_000;

/** Columns that one entity key may name. */
const MAX_KEY_COLUMNS = 50;

/** Tables that a warning names one by one. */
const MOST_NAMED = 10;

/** What is made of the parameters. */
interface Values {
  readonly keys: EntityKeys;
  readonly time: ResolvedTime;
}
/** A query, and what is done with its rows. */
interface Plan {
  readonly query: HuntingQuery;
  readonly counted: CountedFilter;
  /** Columns that are fetched to count the matches, and not returned. */
  readonly addedColumns: readonly string[];
}

/** Runs a hunting query that is filtered by the entities in scope; without a usable entity it runs none. */
export const executeEntityQuery = defineAction<Parameters, Plan, Values>(executeEntityQueryContract, {
  checks: [checkKeySizes],
  read: {
    keys: readKeys,
    time: (parameters, { now }) => resolveTimeWindow(parameters, now),
  },

  plan(context) {
    const { parameters, values, record } = context;
    const entityFilter = filterOf(context);
    record.entities = entityFilter.uses;
    record.warnings.push(...values.time.warnings, ...mismatchWarnings(entityFilter, context.shown));
    record.usedDefault("time_frame", values.time.defaultFrame);
    warnOfUnusable(entityFilter, context);
    const stopped = reasonToStop(entityFilter, values.keys, parameters);
    if (stopped !== undefined || entityFilter.placement === undefined) {
      return { outcome: notRun(stopped ?? NOTHING_USABLE, context) };
    }
    record.warnings.push(...looseMatchWarnings(entityFilter, context.shown));
    warnOfGaps(entityFilter, context);
    const fields = parameters.fieldsToReturn ?? [];
    const addedColumns =
      fields.length === 0 ? [] : searchedColumns(entityFilter).filter((column) => !fields.includes(column));
    const query = buildTableQuery({
      tables: entityFilter.tables,
      window: values.time.window,
      ...entityFilter.placement,
      sortField: parameters.sortField,
      sortOrder: parameters.sortOrder,
      limit: parameters.maxResultsToReturn,
      fields: [...fields, ...addedColumns],
    });
    record.query(query);
    return { plan: { query, counted: entityFilter, addedColumns } };
  },

  preview: ({ query }, { shown }) => previewHunt(query, shown),

  async perform({ query, counted, addedColumns }, context) {
    const matches = new MatchCounter(counted);
    const outcome = await hunt(query, context, countAndTrim(matches, addedColumns));
    context.record.entities = matches.countsOf(context.record.entities);
    return { ...outcome, ...(outcome.tables && { tables: outcome.tables.map(withoutColumns(addedColumns)) }) };
  },
});

/** Counts the matches in each row, and takes the columns away that were fetched for that. */
function countAndTrim(matches: MatchCounter, addedColumns: readonly string[]): RowTreatment {
  const isKept = ([name]: readonly [string, unknown]) => !addedColumns.includes(name);
  return {
    get isNeeded() {
      return matches.isCounting || addedColumns.length > 0;
    },
    treat(row) {
      matches.add(row);
      return addedColumns.length === 0 ? row : Object.fromEntries(Object.entries(row).filter(isKept));
    },
  };
}

function withoutColumns(names: readonly string[]): (table: Table) => Table {
  return (table) => ({ ...table, columns: table.columns.filter(({ name }) => !names.includes(name)) });
}

const NOTHING_USABLE =
  "no entity in scope can be used with the given entity keys, and a query without a filter would read whole tables";

type Parameters = ExecuteEntityQueryParameters;

type Context = PlanContext<Parameters, Values>;

/** The entity keys that are given. A query needs at least one to be filtered by. */
function readKeys(parameters: Partial<Parameters>): EntityKeys {
  const given = {
    ip: parameters.ipEntityKey,
    host: parameters.hostnameEntityKey,
    hash: parameters.fileHashEntityKey,
    user: parameters.userEntityKey,
    url: parameters.urlEntityKey,
    email: parameters.emailAddressEntityKey,
  };
  const keys = Object.fromEntries(Object.entries(given).filter(([, columns]) => columns !== undefined));
  const keyNames = Object.values(keyFacts).map(({ keyName }) => keyName);
  const hasFaultyKey = keyFields.some((field) => !(field in parameters));
  if (!hasFaultyKey && Object.keys(keys).length === 0) {
    const message = `At least one entity key is required: ${keyNames.join(", ")}.`;
    throw problemsError("INPUT_INVALID", [{ field: "ip_entity_key", message }]);
  }
  return keys;
}

/** Each column of a key is compared with each value of its kind. */
function checkKeySizes(parameters: Partial<Parameters>): void {
  const problems = executeEntityQueryContract.manifest.parameters.flatMap(({ name, displayName }): Problem[] => {
    const field = keyFields.find((each) => each === toCamelCase(name));
    const { length } = (field && parameters[field]) ?? [];
    const message = `"${displayName}" names ${length} columns; at most ${MAX_KEY_COLUMNS} are allowed. Name fewer columns, or use auto.`;
    return length > MAX_KEY_COLUMNS ? [{ field: name, message }] : [];
  });
  if (problems.length > 0) {
    throw problemsError("INPUT_INVALID", problems);
  }
}

const keyFields = [
  "ipEntityKey",
  "hostnameEntityKey",
  "fileHashEntityKey",
  "userEntityKey",
  "urlEntityKey",
  "emailAddressEntityKey",
] as const;

function filterOf({ parameters, values: { keys }, entities }: Context): EntityFilter {
  const count = countUsable(entities, keys);
  if (count > MAX_VALUES) {
    const message = `${count} entities are in scope; one query takes at most ${MAX_VALUES}. Run it on fewer entities.`;
    throw problemsError("INPUT_INVALID", [{ field: "target_entities", message }]);
  }
  return buildEntityFilter({
    entities,
    keys,
    operator: parameters.crossEntityOperator,
    tables: parameters.tableNames,
  });
}

function warnOfUnusable({ unusable }: EntityFilter, { record, shown }: Context): void {
  const [first] = unusable;
  if (first) {
    const others = unusable.length > 1 ? ` Also skipped: ${unusable.length - 1} more; see entities.` : "";
    record.warn("ENTITY_SKIPPED", `The entity ${shown.value(first.identifier)} was skipped. ${first.skipped}${others}`);
  }
}

/** Why the run must stop, when it shall stop unless each key has an entity. */
function reasonToStop({ absentKinds }: EntityFilter, keys: EntityKeys, parameters: Parameters): string | undefined {
  if (!parameters.stopIfNotEnoughEntities || absentKinds.length === 0) {
    return undefined;
  }
  return `no entity in scope can be used with ${keyNamesOf(absentKinds, keys)}. Turn "Stop If Not Enough Entities" off, or run on at least one usable entity for each key`;
}

/** Tells what the query does not cover, although it was asked for. With OR, a type without entities takes nothing away. */
function warnOfGaps({ absentKinds, skippedTables }: EntityFilter, context: Context): void {
  const { record, parameters, values } = context;
  if (skippedTables.length > 0) {
    const more = skippedTables.length - MOST_NAMED;
    const tables = `${skippedTables.slice(0, MOST_NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
    record.warn(
      "TABLE_SKIPPED",
      `Left out of the query, because they have no column to match the entities with: ${tables}.`,
    );
  }
  if (absentKinds.length > 0 && parameters.crossEntityOperator === "AND") {
    const them = absentKinds.flatMap((kind) => keysOf(kind, values.keys)).length === 1 ? "it" : "them";
    record.warn(
      "TYPE_NOT_FILTERED",
      `No entity in scope can be used with ${keyNamesOf(absentKinds, values.keys)}: the query is not filtered by ${them}.`,
    );
  }
}

function keyNamesOf(kinds: EntityFilter["absentKinds"], keys: EntityKeys): string {
  const names = kinds.flatMap((kind) => keysOf(kind, keys).map((key) => `"${keyFacts[key].keyName}"`));
  return [names.slice(0, -1).join(", "), names.at(-1)].filter((part) => part !== "").join(" or ");
}

function notRun(reason: string, { record }: Context): Outcome {
  record.warn("QUERY_NOT_RUN", "No query was run: this does not mean that there are no rows.");
  return { isSuccess: false, message: `The query was not run: ${reason}.`, jsonResult: [] };
}

runWhenMain(module, executeEntityQuery);
