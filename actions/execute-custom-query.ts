import { defineAction } from "../core/action.js";
import {
  executeCustomQueryContract,
  type ExecuteCustomQueryParameters as Parameters,
} from "../core/generated/execute-custom-query.js";
import { hunt, previewHunt } from "../core/hunting/hunting.js";
import type { HuntingQuery } from "../core/hunting/query/hunting-query.js";
import { buildCustomQuery, type CustomQuery, readCustomQuery } from "../core/hunting/text/custom-query.js";
import { runWhenMain } from "../core/program/main.js";
import { DEFAULT_TIMESPAN, type ResolvedTimespan, readTimespan } from "../core/time/time-window.js";

/** What is made of the parameters. */
interface Values {
  readonly query: CustomQuery;
  readonly timespan: ResolvedTimespan | undefined;
}

/** Runs a hunting query as its author wrote it, with a limit. */
export const executeCustomQuery = defineAction<Parameters, HuntingQuery, Values>(executeCustomQueryContract, {
  read: {
    query: ({ query }) => (query === undefined ? undefined : readCustomQuery(query)),
    timespan: ({ timespan }, { now }) => (timespan === undefined ? undefined : readTimespan(timespan, now)),
  },

  plan({ parameters, values, record }) {
    const query = buildCustomQuery({ ...values, limit: parameters.maxResultsToReturn });
    record.usedDefault("timespan", values.timespan === undefined ? DEFAULT_TIMESPAN : undefined);
    record.query(query);
    record.warnings.push(...(values.timespan?.warnings ?? []));
    return { plan: query };
  },

  preview: (query, { shown }) => previewHunt(query, shown),
  perform: hunt,
});

runWhenMain(module, executeCustomQuery);
