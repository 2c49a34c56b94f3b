import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FaultRuleInput } from "../../../sandbox/faults/fault-types.js";
import type { RequestLogEntry } from "../../../sandbox/request-log.js";
import { type LocalTenant, startTenant } from "../../../sandbox/tenant.js";

/** The incident that is read. All others get comments. */
export const readIncidentId = "2972";

/** Of each tenant: fewer than the short form asks for. */
export const huntsPerMinute = 2;

const names = ["north", "south", "east", "west"] as const;

/** Rare enough that a call that is repeated then succeeds. */
const faults: readonly FaultRuleInput[] = [
  { fault: "serverError", match: { method: "GET", path: "/v1.0/security/incidents", every: 83 } },
  { fault: "resetBeforeWork", match: { method: "GET", path: "/v1.0/security/incidents", every: 127 } },
  { fault: "truncatedBody", match: { method: "GET", path: "/v1.0/security/incidents", every: 149 } },
  {
    fault: { name: "throttle", retryAfterS: 1 },
    match: { method: "GET", path: "/v1.0/security/incidents", every: 199 },
  },
  { fault: "resetAfterWork", match: { method: "POST", path: "/v1.0/security/incidents/*/comments", every: 2 } },
];

/** A tenant whose data are its own: the incident's owner, and the number of devices. */
export interface Customer {
  readonly name: string;
  readonly tenant: LocalTenant;
  readonly owner: string;
  readonly devices: number;
  /** IDs of the incidents that get comments. */
  readonly written: readonly string[];
  /** All hunting calls, as they arrived. The tenant's own list has only the last requests. */
  readonly hunts: readonly RequestLogEntry[];
  /** Requests that a fault was injected into, and changes of an incident. */
  readonly counts: { readonly faults: number; readonly changes: number };
}

/** Starts the customers' tenants, and writes their profiles into a folder. */
export async function startCustomers(profiles: string): Promise<readonly Customer[]> {
  const customers = await Promise.all(names.map(startCustomer));
  for (const { name, tenant } of customers) {
    const configuration = { ...tenant.configuration, hunting_calls_per_minute: String(huntsPerMinute) };
    writeFileSync(join(profiles, `${name}.json`), JSON.stringify(configuration), { mode: 0o600 });
  }
  return customers;
}

/** The texts of the comments that a customer's tenant has of the storm. */
export function commentsOf({ tenant }: Customer): readonly string[] {
  const comments = tenant.product.incidents.list().flatMap(({ incident }) => incident.comments ?? []);
  return comments.map(({ comment }) => comment).filter((comment) => comment.startsWith("Note "));
}

/**
 * The most hunting calls that the tenant took within a minute, by their arrivals. It is five seconds shorter, because a busy
 * machine delays some of them.
 */
export function mostHuntsAtOnce({ hunts }: Customer): number {
  const times = hunts.filter(({ status }) => status !== 429).map(({ time }) => Date.parse(time));
  return Math.max(0, ...times.map((start) => times.filter((time) => time >= start && time < start + 55_000).length));
}

async function startCustomer(name: string, index: number): Promise<Customer> {
  const devices = 20 + index;
  const hunts: RequestLogEntry[] = [];
  const counts = { faults: 0, changes: 0 };
  const tenant = await startTenant({
    rows: { DeviceInfo: devices },
    // The service must hold the quota, not the tenant.
    huntingLimits: { callsPerMinute: 0 },
    onRequest(entry) {
      counts.faults += entry.fault === undefined ? 0 : 1;
      counts.changes += entry.method === "PATCH" ? 1 : 0;
      if (entry.path.endsWith("/runHuntingQuery")) hunts.push(entry);
    },
  });
  const owner = `analyst@${name}.example`;
  const records = tenant.product.incidents.list();
  const written = records.map(({ incident }) => incident.id).filter((id) => id !== readIncidentId);
  for (const record of records) {
    tenant.product.incidents.update(record, { assignedTo: owner }, owner);
  }
  tenant.faults.set(faults);
  return { name, tenant, owner, devices, written, hunts, counts };
}
