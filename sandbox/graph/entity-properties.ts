import { alertClassification, alertDetermination, alertSeverity, incidentStatus } from "./enumerations.js";
import type { FilterableProperties } from "./odata-filter.js";

/** The properties that the list page names. https://learn.microsoft.com/en-us/graph/api/security-list-incidents */
export const incidentProperties: FilterableProperties = {
  assignedTo: "string",
  classification: alertClassification,
  createdDateTime: "dateTime",
  determination: alertDetermination,
  lastUpdateDateTime: "dateTime",
  severity: alertSeverity,
  status: incidentStatus,
};
