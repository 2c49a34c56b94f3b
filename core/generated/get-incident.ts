// Generated from manifests/get-incident.yaml by `npm run generate`: do not edit.

import type { ActionContract } from "../manifest.js";
import { validate } from "./validators/get-incident.js";

/** Parameters of Get Incident after validation. */
export interface GetIncidentParameters {
  readonly incidentId: string;
  readonly includeRawEvidence: boolean;
}

export const getIncidentContract: ActionContract<GetIncidentParameters> = {
  validateParameters: validate,
  manifest: {
  "name": "get-incident",
  "title": "Get Incident",
  "description": "Get an incident from Microsoft 365 Defender with its alerts, a summary of their evidence, and the entities in it, in the form that Execute Entity Query takes.",
  "writes": false,
  "permissions": [
    {
      "role": "SecurityIncident.Read.All",
      "purpose": "read the incident with its alerts"
    }
  ],
  "entityTypes": [],
  "messages": {
    "success": "Successfully got incident {incident_id} from Microsoft 365 Defender: {summary}",
    "failure": "Error executing action \"Get Incident\". Reason: {reason}"
  },
  "parameters": [
    {
      "name": "incident_id",
      "displayName": "Incident ID",
      "type": "string",
      "format": "incident_id",
      "isMandatory": true,
      "description": "ID of the incident to get. If it was merged into another incident, that one is returned.",
      "example": "2976"
    },
    {
      "name": "include_raw_evidence",
      "displayName": "Include Raw Evidence",
      "type": "boolean",
      "format": "boolean",
      "isMandatory": false,
      "default": false,
      "absentWords": "ignored",
      "description": "If enabled, each alert also includes its evidence as Microsoft Graph returns it, which can be large.",
      "example": true
    }
  ],
  "resultDescription": "The incident, its alerts (null if it is not known whether it has any), a summary of the evidence of these alerts, and the entities to hunt for.",
  "example": {
    "case_id": "42",
    "alert_group_identifiers": [],
    "parameters": {
      "incident_id": "2976"
    }
  }
},
};
