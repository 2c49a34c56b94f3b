// Generated from manifests/update-incident.yaml by `npm run generate`: do not edit.

import type { ActionContract } from "../manifest.js";
import { validate } from "./validators/update-incident.js";

/** Parameters of Update Incident after validation. */
export interface UpdateIncidentParameters {
  readonly incidentId: string;
  readonly status: "active" | "inProgress" | "resolved" | undefined;
  readonly classification: "falsePositive" | "truePositive" | "informationalExpectedActivity" | "unknown" | undefined;
  readonly determination: "unknown" | "apt" | "malware" | "securityPersonnel" | "securityTesting" | "unwantedSoftware" | "other" | "multiStagedAttack" | "compromisedAccount" | "phishing" | "maliciousUserActivity" | "notMalicious" | "notEnoughDataToValidate" | "confirmedActivity" | "lineOfBusinessApplication" | undefined;
  readonly assignTo: string | undefined;
  readonly clearAssignee: boolean;
  readonly severity: "informational" | "low" | "medium" | "high" | undefined;
  readonly tagsToAdd: readonly string[] | undefined;
  readonly tagsToRemove: readonly string[] | undefined;
  readonly resolvingComment: string | undefined;
  readonly determinationRule: "true_positive_only" | "by_classification" | undefined;
}

export const updateIncidentContract: ActionContract<UpdateIncidentParameters> = {
  validateParameters: validate,
  manifest: {
  "name": "update-incident",
  "title": "Update Incident",
  "description": "Update an incident in Microsoft 365 Defender: its status, classification, determination, owner, severity, tags or resolving comment. Fields that are not given keep their value.",
  "writes": true,
  "permissions": [
    {
      "role": "SecurityIncident.ReadWrite.All",
      "purpose": "read and update the incident"
    }
  ],
  "entityTypes": [],
  "messages": {
    "success": "Successfully updated incident {incident_id} in Microsoft 365 Defender",
    "failure": "Error executing action \"Update Incident\". Reason: {reason}"
  },
  "parameters": [
    {
      "name": "incident_id",
      "displayName": "Incident ID",
      "type": "string",
      "format": "incident_id",
      "isMandatory": true,
      "description": "ID of the incident to update.",
      "example": "2972"
    },
    {
      "name": "status",
      "displayName": "Status",
      "type": "ddl",
      "format": "choice",
      "options": [
        {
          "label": "Active",
          "value": "active"
        },
        {
          "label": "In Progress",
          "value": "inProgress"
        },
        {
          "label": "Resolved",
          "value": "resolved"
        }
      ],
      "isMandatory": false,
      "absentWords": "ignored",
      "description": "Status to set for the incident.",
      "example": "Resolved"
    },
    {
      "name": "classification",
      "displayName": "Classification",
      "type": "ddl",
      "format": "choice",
      "options": [
        {
          "label": "False Positive",
          "value": "falsePositive"
        },
        {
          "label": "True Positive",
          "value": "truePositive"
        },
        {
          "label": "Informational Expected Activity",
          "value": "informationalExpectedActivity"
        },
        {
          "label": "Unknown",
          "value": "unknown"
        }
      ],
      "isMandatory": false,
      "absentWords": "ignored",
      "description": "Classification to set for the incident.",
      "example": "True Positive"
    },
    {
      "name": "determination",
      "displayName": "Determination",
      "type": "ddl",
      "format": "choice",
      "options": [
        {
          "label": "Not Available",
          "value": "unknown",
          "aliases": [
            "Unknown"
          ]
        },
        {
          "label": "Apt",
          "value": "apt"
        },
        {
          "label": "Malware",
          "value": "malware"
        },
        {
          "label": "Security Personnel",
          "value": "securityPersonnel"
        },
        {
          "label": "Security Testing",
          "value": "securityTesting"
        },
        {
          "label": "Unwanted Software",
          "value": "unwantedSoftware"
        },
        {
          "label": "Other",
          "value": "other"
        },
        {
          "label": "Multi Staged Attack",
          "value": "multiStagedAttack"
        },
        {
          "label": "Compromised Account",
          "value": "compromisedAccount",
          "aliases": [
            "Compromised User"
          ]
        },
        {
          "label": "Phishing",
          "value": "phishing"
        },
        {
          "label": "Malicious User Activity",
          "value": "maliciousUserActivity"
        },
        {
          "label": "Not Malicious",
          "value": "notMalicious",
          "aliases": [
            "Clean"
          ]
        },
        {
          "label": "Not Enough Data To Validate",
          "value": "notEnoughDataToValidate",
          "aliases": [
            "No Enough Data To Validate",
            "Insufficient Data"
          ]
        },
        {
          "label": "Confirmed Activity",
          "value": "confirmedActivity",
          "aliases": [
            "Confirmed User Activity"
          ]
        },
        {
          "label": "Line Of Business Application",
          "value": "lineOfBusinessApplication"
        }
      ],
      "isMandatory": false,
      "absentWords": "ignored",
      "description": "Determination to set for the incident. Note: a determination can only be set when the classification, given here or already on the incident, is True Positive, unless Determination Rule, here or in the configuration, allows others. Not Available, which takes a determination away, can always be set.",
      "example": "Malware"
    },
    {
      "name": "assign_to",
      "displayName": "Assign To",
      "type": "string",
      "format": "text",
      "isMandatory": false,
      "absentWords": "ignored",
      "description": "User to assign the incident to, usually a user principal name.",
      "example": "analyst@example.com"
    },
    {
      "name": "clear_assignee",
      "displayName": "Clear Assignee",
      "type": "boolean",
      "format": "boolean",
      "isMandatory": false,
      "default": false,
      "absentWords": "ignored",
      "description": "If enabled, the incident has no owner afterwards. Cannot be combined with Assign To.",
      "example": true
    },
    {
      "name": "severity",
      "displayName": "Severity",
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
      "absentWords": "ignored",
      "description": "Severity to set for the incident.",
      "example": "High"
    },
    {
      "name": "tags_to_add",
      "displayName": "Tags To Add",
      "type": "string",
      "format": "text_list",
      "isMandatory": false,
      "absentWords": "ignored",
      "description": "Tags to add to the incident, as a comma-separated list; a tag with a comma in a JSON list ([\"tier 2, EMEA\"]). Tags that it already has are kept.",
      "example": "phishing, tier-2"
    },
    {
      "name": "tags_to_remove",
      "displayName": "Tags To Remove",
      "type": "string",
      "format": "text_list",
      "isMandatory": false,
      "absentWords": "ignored",
      "description": "Tags to remove from the incident, as a comma-separated list, in any case; a tag with a comma in a JSON list ([\"tier 2, EMEA\"]).",
      "example": "triage"
    },
    {
      "name": "resolving_comment",
      "displayName": "Resolving Comment",
      "type": "string",
      "format": "text",
      "isMandatory": false,
      "absentWords": "ignored",
      "isProse": true,
      "description": "Why the incident was resolved and classified as it is.",
      "example": "Confirmed with the user; sessions revoked."
    },
    {
      "name": "determination_rule",
      "displayName": "Determination Rule",
      "type": "ddl",
      "format": "choice",
      "options": [
        {
          "label": "True positive only",
          "value": "true_positive_only"
        },
        {
          "label": "By classification",
          "value": "by_classification"
        }
      ],
      "isMandatory": false,
      "description": "Which determinations this run refuses, in place of the configuration's Determination Rule. True positive only refuses all of them unless the classification is True Positive. By classification refuses those that Microsoft's table does not list for the classification.",
      "example": "By classification"
    }
  ],
  "resultDescription": "The incident after the update, the old values of the changed fields, and which fields changed.",
  "example": {
    "case_id": "42",
    "alert_group_identifiers": [],
    "parameters": {
      "incident_id": "2972",
      "status": "In Progress",
      "classification": "True Positive",
      "determination": "Phishing",
      "assign_to": "analyst@example.com"
    }
  }
},
};
