// Generated from manifests/execute-query.yaml by `npm run generate`: do not edit.

import type { ActionContract } from "../manifest.js";
import { validate } from "./validators/execute-query.js";

/** Parameters of Execute Query after validation. */
export interface ExecuteQueryParameters {
  readonly tableNames: readonly string[];
  readonly query: string | undefined;
  readonly timeFrame: "Last Hour" | "Last 6 Hours" | "Last 24 Hours" | "Last Week" | "Last Month" | "Last 7 Days" | "Last 30 Days" | "Custom" | undefined;
  readonly startTime: string | undefined;
  readonly endTime: string | undefined;
  readonly fieldsToReturn: readonly string[] | undefined;
  readonly sortField: string | undefined;
  readonly sortOrder: "ASC" | "DESC";
  readonly maxResultsToReturn: number;
}

export const executeQueryContract: ActionContract<ExecuteQueryParameters> = {
  validateParameters: validate,
  manifest: {
  "name": "execute-query",
  "title": "Execute Query",
  "description": "Execute a hunting query in Microsoft 365 Defender, made of tables, clauses and a time frame.",
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
    "failure": "Error executing action \"Execute Query.\" Reason: {reason}",
    "noData": "No data was found for the query \"{kql}\" in Microsoft 365 Defender"
  },
  "parameters": [
    {
      "name": "table_names",
      "displayName": "Table Names",
      "type": "string",
      "format": "identifier_list",
      "isMandatory": true,
      "description": "Tables to query, as a comma-separated list.",
      "example": "DeviceProcessEvents"
    },
    {
      "name": "query",
      "displayName": "Query",
      "type": "string",
      "format": "kql",
      "isMandatory": false,
      "description": "Clauses that the query needs to have, such as | where FileName == \"powershell.exe\". Note: time filter, limit and sorting are added from the other parameters.",
      "example": "| where FileName =~ \"powershell.exe\""
    },
    {
      "name": "time_frame",
      "displayName": "Time Frame",
      "type": "ddl",
      "format": "choice",
      "options": [
        {
          "label": "Last Hour",
          "value": "Last Hour"
        },
        {
          "label": "Last 6 Hours",
          "value": "Last 6 Hours"
        },
        {
          "label": "Last 24 Hours",
          "value": "Last 24 Hours"
        },
        {
          "label": "Last Week",
          "value": "Last Week"
        },
        {
          "label": "Last Month",
          "value": "Last Month"
        },
        {
          "label": "Last 7 Days",
          "value": "Last 7 Days"
        },
        {
          "label": "Last 30 Days",
          "value": "Last 30 Days"
        },
        {
          "label": "Custom",
          "value": "Custom"
        }
      ],
      "isMandatory": false,
      "default": "Last Hour",
      "defaultIsPrefillOnly": true,
      "description": "Time frame of the results; if left out, Last Hour. Last Week and Last Month are the previous calendar week and month; Last 7 Days and Last 30 Days end now. Custom requires Start Time; a Start Time alone implies Custom.",
      "example": "Last 24 Hours"
    },
    {
      "name": "start_time",
      "displayName": "Start Time",
      "type": "string",
      "format": "time",
      "isMandatory": false,
      "description": "Start of the results: ISO 8601 (UTC unless it has an offset), epoch seconds or milliseconds, or a duration before the end such as P1D. Mandatory if Time Frame is Custom.",
      "example": "2026-11-24T00:00:00Z"
    },
    {
      "name": "end_time",
      "displayName": "End Time",
      "type": "string",
      "format": "time",
      "isMandatory": false,
      "description": "End of the results: ISO 8601, or epoch seconds or milliseconds. With Time Frame Custom and no End Time, the current time is used.",
      "example": "2026-11-24T12:00:00Z"
    },
    {
      "name": "fields_to_return",
      "displayName": "Fields To Return",
      "type": "string",
      "format": "identifier_list",
      "isMandatory": false,
      "absentWords": "ignored",
      "whenAbsent": "all columns are returned",
      "description": "Columns to return, as a comma-separated list; SourceTable is the table of each row. If empty, all columns are returned.",
      "example": "Timestamp, DeviceName, FileName"
    },
    {
      "name": "sort_field",
      "displayName": "Sort Field",
      "type": "string",
      "format": "identifier",
      "isMandatory": false,
      "default": "Timestamp",
      "defaultIsPrefillOnly": true,
      "defaultIsSentUnasked": true,
      "absentWords": "ignored",
      "whenAbsent": "the tables' time column is used where the query allows it",
      "description": "Column to sort by. If empty, the tables' time column is used where the query allows it.",
      "example": "Timestamp"
    },
    {
      "name": "sort_order",
      "displayName": "Sort Order",
      "type": "ddl",
      "format": "choice",
      "options": [
        {
          "label": "ASC",
          "value": "ASC"
        },
        {
          "label": "DESC",
          "value": "DESC"
        }
      ],
      "isMandatory": false,
      "default": "ASC",
      "absentWords": "ignored",
      "description": "Order of sorting. With ASC the oldest results come first, and are kept when the limit is reached.",
      "example": "DESC"
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
    }
  ],
  "resultDescription": "The rows of the query, an empty list when there are none or the run did not complete.",
  "example": {
    "case_id": "42",
    "alert_group_identifiers": [],
    "parameters": {
      "table_names": "DeviceProcessEvents",
      "query": "| where FileName =~ \"powershell.exe\"",
      "time_frame": "Last 24 Hours",
      "fields_to_return": "Timestamp, DeviceName, ProcessCommandLine",
      "sort_order": "DESC",
      "max_results_to_return": 3
    }
  }
},
};
