import { defineAction } from "../core/action.js";
import { executeQueryContract } from "../core/generated/execute-query.js";
import { hunt, previewHunt } from "../core/hunting/hunting.js";
import { buildTableQuery } from "../core/hunting/query/table-query.js";
import { readClauses } from "../core/hunting/text/clauses.js";
import { runWhenMain } from "../core/program/main.js";
import { resolveTimeWindow } from "../core/time/time-window.js";

/** Runs a hunting query that is made of tables, clauses and a time frame. */
export const executeQuery = defineAction(executeQueryContract, {
  checks: [
    (parameters) => readClauses(parameters.query ?? ""),
    (parameters, { now }) => resolveTimeWindow(parameters, now),
  ],

  plan({ parameters, now, record }) {
    const { window, warnings: timeWarnings } = resolveTimeWindow(parameters, now);
    const { clauses, warnings: clauseWarnings } = readClauses(parameters.query ?? "");
    const query = buildTableQuery({
      tables: parameters.tableNames,
      window,
      clauses,
      sortField: parameters.sortField,
      sortOrder: parameters.sortOrder,
      limit: parameters.maxResultsToReturn,
      fields: parameters.fieldsToReturn ?? [],
    });
    record.warnings.push(...timeWarnings, ...clauseWarnings);
    record.query(query);
    return { plan: query };
  },

  preview: (query, { shown }) => previewHunt(query, shown),
  perform: hunt,
});

runWhenMain(module, executeQuery);
