// Generated from manifests/execute-custom-query.yaml by `npm run generate`: do not edit.

import type { ActionContract } from "../manifest.js";
import { validate } from "./validators/execute-custom-query.js";

/** Parameters of Execute Custom Query after validation. */
export interface ExecuteCustomQueryParameters {
  readonly query: string;
  readonly maxResultsToReturn: number;
  readonly timespan: string | undefined;
}

export const executeCustomQueryContract: ActionContract<ExecuteCustomQueryParameters> = {
  validateParameters: validate,
  manifest: {
  "name": "execute-custom-query",
  "title": "Execute Custom Query",
  "description": "Execute a hunting query of your own in Microsoft 365 Defender.",
  "writes": false,
  "permissions": [
    {
      "role": "ThreatHunting.Read.All",
      "purpose": "run the hunting query"
    }
  ],
  "entityTypes": [],
  "messages": {
    "success": "Successfully executed query \"{kql}\" in Microsoft 365 Defender",
    "failure": "Error executing action \"Microsoft 365 Defender - Execute Custom Query\" Reason: {reason}",
    "noData": "No data was found for the query \"{kql}\" in Microsoft 365 Defender"
  },
  "parameters": [
    {
      "name": "query",
      "displayName": "Query",
      "type": "string",
      "format": "kql",
      "isMandatory": true,
      "description": "Query to execute, with its tables and clauses such as | where. Note: you don't need to limit it with \"top\"; the limit is added from Max Results To Return.",
      "example": "DeviceInfo | where OSPlatform == \"Windows11\" | summarize count() by OSVersion"
    },
    {
      "name": "max_results_to_return",
      "displayName": "Max Results To Return",
      "type": "string",
      "format": "integer",
      "isMandatory": false,
      "default": 50,
      "absentWords": "ignored",
      "minimum": 1,
      "maximum": 100000,
      "description": "Maximum number of results to return, 1 to 100000.",
      "example": 50
    },
    {
      "name": "timespan",
      "displayName": "Timespan",
      "type": "string",
      "format": "time",
      "isMandatory": false,
      "description": "Time range of the query, in a format that Microsoft Graph accepts: a duration before now such as P7D, or start/end in ISO 8601, either of which can be a duration. Times may also be epoch seconds or milliseconds. If empty, the last 30 days.",
      "example": "P7D"
    }
  ],
  "resultDescription": "The rows of the query, an empty list when there are none or the run did not complete.",
  "example": {
    "case_id": "42",
    "alert_group_identifiers": [],
    "parameters": {
      "query": "AlertInfo | summarize Alerts = count() by Severity | sort by Severity asc",
      "max_results_to_return": 10
    }
  }
},
};
