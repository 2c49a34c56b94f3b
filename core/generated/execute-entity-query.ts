// Generated from manifests/execute-entity-query.yaml by `npm run generate`: do not edit.

import type { ActionContract } from "../manifest.js";
import { validate } from "./validators/execute-entity-query.js";

/** Parameters of Execute Entity Query after validation. */
export interface ExecuteEntityQueryParameters {
  readonly tableNames: readonly string[];
  readonly timeFrame: "Last Hour" | "Last 6 Hours" | "Last 24 Hours" | "Last Week" | "Last Month" | "Last 7 Days" | "Last 30 Days" | "Custom" | undefined;
  readonly startTime: string | undefined;
  readonly endTime: string | undefined;
  readonly fieldsToReturn: readonly string[] | undefined;
  readonly sortField: string | undefined;
  readonly sortOrder: "ASC" | "DESC";
  readonly maxResultsToReturn: number;
  readonly ipEntityKey: readonly string[] | undefined;
  readonly hostnameEntityKey: readonly string[] | undefined;
  readonly fileHashEntityKey: readonly string[] | undefined;
  readonly userEntityKey: readonly string[] | undefined;
  readonly urlEntityKey: readonly string[] | undefined;
  readonly emailAddressEntityKey: readonly string[] | undefined;
  readonly stopIfNotEnoughEntities: boolean;
  readonly crossEntityOperator: "OR" | "AND";
}

export const executeEntityQueryContract: ActionContract<ExecuteEntityQueryParameters> = {
  validateParameters: validate,
  manifest: {
  "name": "execute-entity-query",
  "title": "Execute Entity Query",
  "description": "Execute a hunting query in Microsoft 365 Defender that is filtered by the entities in scope. Note: this action prepares a where filter based on entities. Supported entities: IP, Host, User, Hash, URL.",
  "writes": false,
  "permissions": [
    {
      "role": "ThreatHunting.Read.All",
      "purpose": "run the hunting query"
    }
  ],
  "entityTypes": [
    "ADDRESS",
    "HOSTNAME",
    "USERUNIQNAME",
    "FILEHASH",
    "DestinationURL"
  ],
  "messages": {
    "success": "Successfully executed query \"{kql}\" in Microsoft 365 Defender",
    "failure": "Error executing action \"Execute Entity Query.\" Reason: {reason}",
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
      "example": "DeviceNetworkEvents"
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
    },
    {
      "name": "ip_entity_key",
      "displayName": "IP Entity Key",
      "type": "string",
      "format": "identifier_list",
      "isMandatory": false,
      "description": "Column, or comma-separated columns, to match IP entities with; \"auto\" for the documented columns of each table.",
      "example": "RemoteIP"
    },
    {
      "name": "hostname_entity_key",
      "displayName": "Hostname Entity Key",
      "type": "string",
      "format": "identifier_list",
      "isMandatory": false,
      "description": "Column, comma-separated columns, or \"auto\", to match Hostname entities with.",
      "example": "DeviceName"
    },
    {
      "name": "file_hash_entity_key",
      "displayName": "File Hash Entity Key",
      "type": "string",
      "format": "identifier_list",
      "isMandatory": false,
      "description": "Column, comma-separated columns, or \"auto\", to match File Hash entities with. Each hash is matched with the columns of its type (MD5, SHA1, SHA256).",
      "example": "SHA1, SHA256"
    },
    {
      "name": "user_entity_key",
      "displayName": "User Entity Key",
      "type": "string",
      "format": "identifier_list",
      "isMandatory": false,
      "description": "Column, comma-separated columns, or \"auto\", to match User entities with. Each column is matched with the form of the user that fits it: name, UPN or address, SID, object ID.",
      "example": "AccountName"
    },
    {
      "name": "url_entity_key",
      "displayName": "URL Entity Key",
      "type": "string",
      "format": "identifier_list",
      "isMandatory": false,
      "description": "Column, comma-separated columns, or \"auto\", to match URL entities with.",
      "example": "RemoteUrl"
    },
    {
      "name": "email_address_entity_key",
      "displayName": "Email Address Entity Key",
      "type": "string",
      "format": "identifier_list",
      "isMandatory": false,
      "description": "Column, comma-separated columns, or \"auto\", to match Email Address entities with, which are the users with a UPN or an e-mail address. Together with User Entity Key, a match with either is enough.",
      "example": "AccountUpn"
    },
    {
      "name": "stop_if_not_enough_entities",
      "displayName": "Stop If Not Enough Entities",
      "type": "boolean",
      "format": "boolean",
      "isMandatory": true,
      "default": true,
      "defaultIsPrefillOnly": true,
      "description": "If enabled, the query runs only if there is an entity for each entity key that is given.",
      "example": true
    },
    {
      "name": "cross_entity_operator",
      "displayName": "Cross Entity Operator",
      "type": "ddl",
      "format": "choice",
      "options": [
        {
          "label": "OR",
          "value": "OR"
        },
        {
          "label": "AND",
          "value": "AND"
        }
      ],
      "isMandatory": true,
      "default": "OR",
      "defaultIsPrefillOnly": true,
      "description": "Logical operator between different entity types.",
      "example": "OR"
    }
  ],
  "resultDescription": "The rows of the query, an empty list when there are none or the run did not complete.",
  "example": {
    "case_id": "42",
    "alert_group_identifiers": [],
    "target_entities": [
      {
        "Identifier": "203.0.113.77",
        "EntityType": "ADDRESS"
      },
      {
        "Identifier": "FIN-WS-07.EXAMPLE.COM",
        "EntityType": "HOSTNAME"
      }
    ],
    "parameters": {
      "table_names": "DeviceNetworkEvents",
      "ip_entity_key": "RemoteIP",
      "hostname_entity_key": "DeviceName",
      "stop_if_not_enough_entities": true,
      "cross_entity_operator": "AND",
      "time_frame": "Last 24 Hours",
      "fields_to_return": "Timestamp, DeviceName, RemoteIP, RemotePort",
      "max_results_to_return": 2
    }
  }
},
};
