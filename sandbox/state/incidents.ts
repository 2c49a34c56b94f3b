import type { Alert, Incident, IncidentChange, IncidentComment } from "./incident-types.js";

export interface IncidentRecord {
  readonly incident: Incident;
  readonly alerts: readonly Alert[];
}

/** The tenant's incidents, in memory. */
export class IncidentStore {
  readonly #records = new Map<string, IncidentRecord>();
  readonly #now: () => Date;
  #revision = 0;

  constructor(records: readonly IncidentRecord[], now: () => Date) {
    for (const record of records) this.#records.set(record.incident.id, record);
    this.#now = now;
  }

  /** All incidents, newest first. */
  list(): readonly IncidentRecord[] {
    return [...this.#records.values()].sort((a, b) => Number(b.incident.id) - Number(a.incident.id));
  }

  find(id: string): IncidentRecord | undefined {
    return this.#records.get(id);
  }

  /** Adds or replaces an incident, for tests that need a certain state. */
  put(record: IncidentRecord): void {
    this.#records.set(record.incident.id, record);
    this.#revision += 1;
  }

  /** Increases with each change. */
  get revision(): number {
    return this.#revision;
  }

  update(record: IncidentRecord, change: IncidentChange, changedBy: string): IncidentRecord {
    if (Object.keys(change).length === 0) return record;
    const time = this.#now().toISOString();
    const incident = { ...record.incident, ...change, lastUpdateDateTime: time, lastModifiedBy: changedBy };
    const updated = { incident, alerts: record.alerts.map((alert) => carryOver(alert, change, time)) };
    this.put(updated);
    return updated;
  }

  /** Adds a comment and returns all comments, newest last. */
  addComment(record: IncidentRecord, comment: string, author: string, changedBy: string): readonly IncidentComment[] {
    const time = this.#now().toISOString();
    const comments = [...record.incident.comments, { comment, createdByDisplayName: author, createdDateTime: time }];
    const incident = { ...record.incident, comments, lastUpdateDateTime: time, lastModifiedBy: changedBy };
    this.put({ ...record, incident });
    return comments;
  }
}

/** Resolving or classifying an incident changes its alerts too, as in the portal. */
function carryOver(alert: Alert, change: IncidentChange, time: string): Alert {
  const { status, classification, determination } = change;
  const isResolved = status === "resolved" && alert.status !== "resolved";
  if (!isResolved && classification === undefined && determination === undefined) return alert;
  return {
    ...alert,
    ...(isResolved ? { status: "resolved", resolvedDateTime: time } : {}),
    ...(classification === undefined ? {} : { classification }),
    ...(determination === undefined ? {} : { determination }),
    lastUpdateDateTime: time,
  };
}
