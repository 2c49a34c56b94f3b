// Generated from manifests/ping.yaml by `npm run generate`: do not edit.

import type { ActionContract } from "../manifest.js";
import { validate } from "./validators/ping.js";

/** Parameters of Ping after validation. */
export interface PingParameters {
}

export const pingContract: ActionContract<PingParameters> = {
  validateParameters: validate,
  manifest: {
  "name": "ping",
  "title": "Ping",
  "description": "Test the connection to Microsoft 365 Defender with the integration's configuration: the sign-in, reading incidents, hunting, and the roles for updating incidents, each checked separately.",
  "writes": false,
  "permissions": [
    {
      "role": "SecurityIncident.Read.All",
      "purpose": "read one incident"
    },
    {
      "role": "ThreatHunting.Read.All",
      "purpose": "run a hunting query that reads no table"
    }
  ],
  "entityTypes": [],
  "messages": {
    "success": "Successfully connected to the Microsoft 365 Defender server with the provided connection parameters!",
    "failure": "Failed to connect to the Microsoft 365 Defender server! Error is {reason}"
  },
  "parameters": [],
  "resultDescription": "The capabilities of the app, and the role that each missing capability requires; then the roles that other actions require. null when the run was refused.",
  "example": {
    "case_id": "42",
    "alert_group_identifiers": [],
    "parameters": {}
  }
},
};
