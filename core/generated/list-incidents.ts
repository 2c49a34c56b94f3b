// Generated from manifests/list-incidents.yaml by `npm run generate`: do not edit.

import type { ActionContract } from "../manifest.js";
import { validate } from "./validators/list-incidents.js";

/** Parameters of List Incidents after validation. */
export interface ListIncidentsParameters {
  readonly status: "open" | "active" | "inProgress" | "awaitingAction" | "resolved" | "redirected" | undefined;
  readonly minimumSeverity: "informational" | "low" | "medium" | "high" | undefined;
  readonly assignedTo: string | undefined;
  readonly onlyUnassigned: boolean;
  readonly timeField: "createdDateTime" | "lastUpdateDateTime";
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly tags: readonly string[] | undefined;
  readonly maxIncidentsToReturn: number;
}

export const listIncidentsContract: ActionContract<ListIncidentsParameters> = {
  validateParameters: validate,
  manifest: {
  "name": "list-incidents",
  "title": "List Incidents",
  "description": "List incidents of Microsoft 365 Defender, the newest first, by status, severity, owner, time and tags.",
  "writes": false,
  "permissions": [
    {
      "role": "SecurityIncident.Read.All",
      "purpose": "list incidents"
    }
  ],
  "entityTypes": [],
  "messages": {
    "success": "Successfully listed incidents from Microsoft 365 Defender: {count}",
    "failure": "Error executing action \"List Incidents\". Reason: {reason}",
    "noData": "No incidents were found for the given criteria in Microsoft 365 Defender"
  },
  "parameters": [
    {
      "name": "status",
      "displayName": "Status",
      "type": "ddl",
      "format": "choice",
      "options": [
        {
          "label": "Open",
          "value": "open"
        },
        {
          "label": "Active",
          "value": "active"
        },
        {
          "label": "In Progress",
          "value": "inProgress"
        },
        {
          "label": "Awaiting Action",
          "value": "awaitingAction"
        },
        {
          "label": "Resolved",
          "value": "resolved"
        },
        {
          "label": "Redirected",
          "value": "redirected"
        }
      ],
      "isMandatory": false,
      "description": "Only incidents in this status. Open is Active or In Progress. If empty, incidents in any status.",
      "example": "Open"
    },
    {
      "name": "minimum_severity",
      "displayName": "Minimum Severity",
      "type": "ddl",
      "format": "choice",
      "options": [
        {
          "label": "Informational",
          "value": "informational"
        },
        {
          "label": "Low",
          "value": "low"
        },
        {
          "label": "Medium",
          "value": "medium"
        },
        {
          "label": "High",
          "value": "high"
        }
      ],
      "isMandatory": false,
      "description": "Only incidents of this severity or a higher one.",
      "example": "Medium"
    },
    {
      "name": "assigned_to",
      "displayName": "Assigned To",
      "type": "string",
      "format": "text",
      "isMandatory": false,
      "description": "Only incidents that are assigned to this owner, spelled as in the incident.",
      "example": "analyst@example.com"
    },
    {
      "name": "only_unassigned",
      "displayName": "Only Unassigned",
      "type": "boolean",
      "format": "boolean",
      "isMandatory": false,
      "default": false,
      "description": "If enabled, only incidents without an owner. Cannot be combined with Assigned To.",
      "example": true
    },
    {
      "name": "time_field",
      "displayName": "Time Field",
      "type": "ddl",
      "format": "choice",
      "options": [
        {
          "label": "Created",
          "value": "createdDateTime"
        },
        {
          "label": "Last Updated",
          "value": "lastUpdateDateTime"
        }
      ],
      "isMandatory": false,
      "default": "createdDateTime",
      "absentWords": "ignored",
      "description": "The incident time that Since and Until filter by.",
      "example": "Last Updated"
    },
    {
      "name": "since",
      "displayName": "Since",
      "type": "string",
      "format": "time",
      "isMandatory": false,
      "description": "Only incidents from this time on: ISO 8601 (UTC unless it has an offset), epoch seconds or milliseconds, or a duration before Until such as P7D.",
      "example": "P7D"
    },
    {
      "name": "until",
      "displayName": "Until",
      "type": "string",
      "format": "time",
      "isMandatory": false,
      "description": "Only incidents before this time, in ISO 8601, or epoch seconds or milliseconds. If empty, up to now.",
      "example": "2026-11-24T12:00:00Z"
    },
    {
      "name": "tags",
      "displayName": "Tags",
      "type": "string",
      "format": "text_list",
      "isMandatory": false,
      "description": "Only incidents with all of these tags, as a comma-separated list, in any case; a tag with a comma in a JSON list ([\"tier 2, EMEA\"]). Custom and system tags are searched.",
      "example": "phishing, tier-2"
    },
    {
      "name": "max_incidents_to_return",
      "displayName": "Max Incidents To Return",
      "type": "string",
      "format": "integer",
      "isMandatory": false,
      "default": 50,
      "absentWords": "ignored",
      "minimum": 1,
      "maximum": 1000,
      "description": "Maximum number of incidents to return, 1 to 1000.",
      "example": 10
    }
  ],
  "resultDescription": "The incidents, the newest first; an empty list when there are none or the run did not complete.",
  "example": {
    "case_id": "42",
    "alert_group_identifiers": [],
    "parameters": {
      "status": "Open",
      "minimum_severity": "High",
      "since": "P1D",
      "max_incidents_to_return": 2
    }
  }
},
};
