import { defineAction } from "../core/action.js";
import { executeCustomQueryContract } from "../core/generated/execute-custom-query.js";
import { hunt, previewHunt } from "../core/hunting.js";
import { buildCustomQuery } from "../core/kql/custom-query.js";
import { runWhenMain } from "../core/main.js";

/** Runs a hunting query as its author wrote it, with a limit. */
export const executeCustomQuery = defineAction(executeCustomQueryContract, {
  checks: [({ query }) => query !== undefined && buildCustomQuery({ query, limit: 1 })],

  plan({ parameters, record }) {
    const query = buildCustomQuery({ query: parameters.query, limit: parameters.maxResultsToReturn });
    record.query(query);
    return { plan: query };
  },

  preview: previewHunt,
  perform: hunt,
});

runWhenMain(module, executeCustomQuery);
