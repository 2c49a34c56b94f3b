import {
  alertClassification,
  alertDetermination,
  alertSeverity,
  alertStatus,
  incidentStatus,
  serviceSource,
} from "./enumerations.js";
import type { FilterableProperties } from "./odata-filter.js";

/** Common properties of incidents and alerts. */
const triageProperties: FilterableProperties = {
  assignedTo: "string",
  classification: alertClassification,
  createdDateTime: "dateTime",
  determination: alertDetermination,
  lastUpdateDateTime: "dateTime",
  severity: alertSeverity,
};

/** The properties on the list's page. https://learn.microsoft.com/en-us/graph/api/security-list-incidents */
export const incidentProperties: FilterableProperties = {
  ...triageProperties,
  status: incidentStatus,
};

/**
 * The properties on the list's page, and `incidentId`, which is not there and which the service accepts.
 * https://learn.microsoft.com/en-us/graph/api/security-list-alerts_v2
 */
export const alertProperties: FilterableProperties = {
  ...triageProperties,
  incidentId: "string",
  serviceSource,
  status: alertStatus,
};
