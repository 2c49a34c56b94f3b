// Generated from manifests/add-comment-to-incident.yaml by `npm run generate`: do not edit.

import type { ActionContract } from "../manifest.js";
import { validate } from "./validators/add-comment-to-incident.js";

/** Parameters of Add Comment To Incident after validation. */
export interface AddCommentToIncidentParameters {
  readonly incidentId: string;
  readonly comment: string;
  readonly commentKey: string | undefined;
}

export const addCommentToIncidentContract: ActionContract<AddCommentToIncidentParameters> = {
  validateParameters: validate,
  manifest: {
  "name": "add-comment-to-incident",
  "title": "Add Comment To Incident",
  "description": "Add a comment to an incident in Microsoft 365 Defender. The comment is never added twice.",
  "writes": true,
  "permissions": [
    {
      "role": "SecurityIncident.ReadWrite.All",
      "purpose": "read the incident and add the comment"
    }
  ],
  "entityTypes": [],
  "messages": {
    "success": "Successfully added comment to incident {incident_id} in Microsoft 365 Defender.",
    "failure": "Error executing action \"Add Comment To Incident\". Reason: {reason}"
  },
  "parameters": [
    {
      "name": "incident_id",
      "displayName": "Incident ID",
      "type": "string",
      "format": "incident_id",
      "isMandatory": true,
      "description": "ID of the incident to add the comment to.",
      "example": "2972"
    },
    {
      "name": "comment",
      "displayName": "Comment",
      "type": "string",
      "format": "text",
      "isMandatory": true,
      "absentWords": "literal",
      "isProse": true,
      "description": "Comment to add to the incident.",
      "example": "Mailbox rule removed, sessions revoked."
    },
    {
      "name": "comment_key",
      "displayName": "Comment Key",
      "type": "string",
      "format": "text",
      "isMandatory": false,
      "description": "Key that makes the comment idempotent across runs: 1 to 64 letters, digits, dots, underscores, colons and hyphens. It is part of the comment's first line. If the incident already has a comment with this key, nothing is posted: the same text is a success, another text an error. Without it, every run adds a comment.",
      "example": "case-42:containment"
    }
  ],
  "resultDescription": "The comment as the service stored it, and its incident. null when no comment is confirmed.",
  "example": {
    "case_id": "42",
    "alert_group_identifiers": [],
    "parameters": {
      "incident_id": "2972",
      "comment": "Mailbox rule removed, sessions revoked. Next: reset the password."
    }
  }
},
};
