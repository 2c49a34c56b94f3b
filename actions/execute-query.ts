import { defineAction } from "../core/action.js";
import { type ExecuteQueryParameters, executeQueryContract } from "../core/generated/execute-query.js";
import { hunt, previewHunt } from "../core/hunting/hunting.js";
import type { HuntingQuery } from "../core/hunting/query/hunting-query.js";
import { buildTableQuery } from "../core/hunting/query/table-query.js";
import { type Clauses, readClauses } from "../core/hunting/text/clauses.js";
import { runWhenMain } from "../core/program/main.js";
import { type ResolvedTime, resolveTimeWindow } from "../core/time/time-window.js";

/** What is made of the parameters. */
interface Values {
  readonly clauses: Clauses;
  readonly time: ResolvedTime;
}

/** Runs a hunting query that is made of tables, clauses and a time frame. */
export const executeQuery = defineAction<ExecuteQueryParameters, HuntingQuery, Values>(executeQueryContract, {
  read: {
    clauses: ({ query = "", tableNames }) => readClauses(query, tableNames),
    time: (parameters, { now }) => resolveTimeWindow(parameters, now),
  },

  plan({ parameters, values: { clauses, time }, record }) {
    const query = buildTableQuery({
      tables: parameters.tableNames,
      window: time.window,
      clauses: clauses.clauses,
      sortField: parameters.sortField,
      sortOrder: parameters.sortOrder,
      limit: parameters.maxResultsToReturn,
      fields: parameters.fieldsToReturn ?? [],
    });
    record.warnings.push(...time.warnings, ...clauses.warnings);
    record.usedDefault("time_frame", time.defaultFrame);
    record.query(query);
    return { plan: query };
  },

  preview: (query, { shown }) => previewHunt(query, shown),
  perform: hunt,
});

runWhenMain(module, executeQuery);
