import type { JsonObject } from "../../core/json-object.js";
import type { NextStep } from "../view.js";
import { incidentId, isClosed } from "./incident-facts.js";
import { textOf } from "./values.js";

/** What to do first with an incident that nobody owns. Its assignee is a placeholder: a run with it is refused. */
export function assignStep(incident: JsonObject): readonly NextStep[] {
  const id = incidentId(incident);
  if (id === undefined || !needsOwner(incident)) {
    return [];
  }
  const parameters = { incident_id: id, assign_to: "{{analyst}}" };
  return [
    {
      text: "Assign the incident: nobody owns it. Replace {{analyst}} by a user principal name.",
      run: { action: "update-incident", parameters, entities: [] },
    },
  ];
}

/** Whether somebody has to take an incident: nobody owns it, and it is not closed. */
export function needsOwner(incident: JsonObject): boolean {
  return textOf(incident.assignedTo) === undefined && !isClosed(incident);
}
