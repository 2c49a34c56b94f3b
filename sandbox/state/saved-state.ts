import type { ServerCertificates } from "../certificates.js";
import type { DataSize } from "../data/options.js";
import type { IncidentRecord } from "./incidents.js";

/** What a tenant needs to go on after a restart as if nothing had happened: its clients keep their configuration. */
export interface SavedState {
  readonly version: 1;
  /** The moment that the sample data is told from. */
  readonly startedAt: string;
  readonly seed: number;
  readonly size: DataSize;
  readonly port: number;
  readonly certificates: ServerCertificates;
  readonly clientSecret: string;
  readonly incidents: readonly IncidentRecord[];
}
