import { defineAction } from "../core/action.js";
import { problemsError } from "../core/errors.js";
import {
  type ExecuteCustomQueryParameters,
  executeCustomQueryContract,
} from "../core/generated/execute-custom-query.js";
import { hunt, previewHunt } from "../core/hunting/hunting.js";
import { buildCustomQuery } from "../core/hunting/text/custom-query.js";
import { runWhenMain } from "../core/program/main.js";
import { timespanProblem, timespanWindow } from "../core/time/time-window.js";

/** Runs a hunting query as its author wrote it, with a limit. */
export const executeCustomQuery = defineAction(executeCustomQueryContract, {
  checks: [({ query }) => query !== undefined && buildCustomQuery({ query, limit: 1 }), checkTimespan],

  plan({ parameters, record, now }) {
    const { query: text, maxResultsToReturn: limit, timespan } = parameters;
    const query = buildCustomQuery({ query: text, limit, timespan });
    record.query(query);
    const { window, warnings = [] } = (timespan === undefined ? undefined : timespanWindow(timespan, now)) ?? {};
    record.timeWindow = window;
    record.warnings.push(...warnings);
    return { plan: query };
  },

  preview: (query, { shown }) => previewHunt(query, shown),
  perform: hunt,
});

function checkTimespan({ timespan }: Partial<ExecuteCustomQueryParameters>): void {
  const problem = timespan === undefined ? undefined : timespanProblem(timespan);
  if (problem !== undefined) {
    throw problemsError("INPUT_INVALID", [problem]);
  }
}

runWhenMain(module, executeCustomQuery);
