import { createIncidents } from "../../sandbox/data/incidents.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { signIn } from "./tenant-client.js";

const now = new Date("2026-11-24T12:00:00.000Z");
const roles = ["SecurityIncident.ReadWrite.All", "SecurityAlert.Read.All"];

/** What an app is shown of incident 2977, which waits for action, and of an alert from a later source. */
async function look(tenant: LocalTenant, prefer?: string) {
  const headers = prefer === undefined ? {} : { prefer };
  const graph = await signIn(tenant, tenant.product.registerApp({ roles }), { headers });
  const [single, list, updated, withAlerts, alerts, alert] = [
    await graph("GET", "/incidents/2977"),
    await graph("GET", "/incidents?$filter=status%20eq%20'awaitingAction'"),
    await graph("PATCH", "/incidents/2977", {}),
    await graph("GET", "/incidents/2977?$expand=alerts"),
    await graph("GET", "/alerts_v2?$filter=serviceSource%20eq%20'microsoftSentinel'"),
    await graph("GET", "/alerts_v2/sn1_1"),
  ];
  const statuses = [single.body, ...list.body.value, updated.body, withAlerts.body].map(({ status }) => status);
  const sources = [...withAlerts.body.alerts, ...alerts.body.value, alert.body].map((one) => one.serviceSource);
  return { statuses, sources, applied: single.headers["preference-applied"] };
}

describe("the later members of the local tenant's enumerations", () => {
  let tenant: LocalTenant;
  beforeAll(async () => {
    tenant = await startTenant({ now: () => now });
    const record = createIncidents(now).find(({ incident }) => incident.id === "2977");
    const alert = record?.alerts[0];
    if (record === undefined || alert === undefined) throw new Error("The sample has no alert.");
    tenant.product.incidents.put({
      ...record,
      alerts: [{ ...alert, id: "sn1_1", serviceSource: "microsoftSentinel" }],
    });
  });
  afterAll(() => tenant.close());

  it.each([undefined, "return=minimal", "include-unknown-enum-members-too"])(
    "have no name with Prefer %s",
    async (prefer) => {
      expect(await look(tenant, prefer)).toEqual({
        statuses: Array(4).fill("unknownFutureValue"),
        sources: Array(3).fill("unknownFutureValue"),
        applied: undefined,
      });
    },
  );

  it.each(["include-unknown-enum-members", "return=minimal, Include-Unknown-Enum-Members"])(
    "are named with Prefer %s",
    async (prefer) => {
      expect(await look(tenant, prefer)).toEqual({
        statuses: Array(4).fill("awaitingAction"),
        sources: Array(3).fill("microsoftSentinel"),
        applied: "include-unknown-enum-members",
      });
    },
  );
});
