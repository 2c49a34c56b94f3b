import {
  alertClassification,
  alertDetermination,
  alertSeverity,
  alertStatus,
  incidentStatus,
  serviceSource,
} from "./enumerations.js";
import type { FilterableProperties } from "./odata-filter.js";

/** What incidents and alerts have in common. */
const triageProperties: FilterableProperties = {
  assignedTo: "string",
  classification: alertClassification,
  createdDateTime: "dateTime",
  determination: alertDetermination,
  lastUpdateDateTime: "dateTime",
  severity: alertSeverity,
};

/** The properties that the list page names. https://learn.microsoft.com/en-us/graph/api/security-list-incidents */
export const incidentProperties: FilterableProperties = {
  ...triageProperties,
  status: incidentStatus,
};

/** The properties that the list page names. https://learn.microsoft.com/en-us/graph/api/security-list-alerts_v2 */
export const alertProperties: FilterableProperties = {
  ...triageProperties,
  serviceSource,
  status: alertStatus,
};
