import type { ErrorCode } from "../../errors.js";

/** What a 404 of a call means. */
export interface NotFound {
  readonly code: ErrorCode;
  readonly message: string;
}

/** There is no incident with this ID. */
export function noSuchIncident(id: string): NotFound {
  return { code: "INCIDENT_NOT_FOUND", message: `incident "${id}" wasn't found in Microsoft 365 Defender` };
}
