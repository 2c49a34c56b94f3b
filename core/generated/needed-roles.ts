// Generated from manifests/*.yaml by `npm run generate`: do not edit.

import type { NeededRole } from "../manifest.js";

export const neededRoles: readonly NeededRole[] = [
  {
    "role": "SecurityIncident.Read.All",
    "actions": [
      "Ping",
      "Get Incident",
      "List Incidents"
    ]
  },
  {
    "role": "ThreatHunting.Read.All",
    "actions": [
      "Ping",
      "Execute Query",
      "Execute Entity Query",
      "Execute Custom Query"
    ]
  },
  {
    "role": "SecurityIncident.ReadWrite.All",
    "actions": [
      "Update Incident",
      "Add Comment To Incident"
    ]
  }
];
