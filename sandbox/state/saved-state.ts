import type { ServerCertificates } from "../certificates.js";
import type { DataSize } from "../data/options.js";
import type { IncidentRecord } from "./incidents.js";

/** What a tenant needs to continue after a restart, so that clients keep their configuration. */
export interface SavedState {
  readonly version: 1;
  /** The time that the sample data is relative to. */
  readonly startedAt: string;
  readonly seed: number;
  readonly size: DataSize;
  readonly port: number;
  readonly certificates: ServerCertificates;
  readonly clientSecret: string;
  readonly incidents: readonly IncidentRecord[];
}
