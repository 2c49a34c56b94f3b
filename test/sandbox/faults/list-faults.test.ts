import type { FaultRuleInput } from "../../../sandbox/faults/fault-types.js";
import { type LocalTenant, startTenant } from "../../../sandbox/tenant.js";
import { type Graph, signIn } from "../tenant-client.js";

const now = new Date("2026-11-24T12:00:00.000Z");

describe("the faults of lists", () => {
  let tenant: LocalTenant;
  let graph: Graph;
  beforeAll(async () => {
    tenant = await startTenant({ now: () => now });
    graph = await signIn(tenant);
  });
  afterAll(() => tenant.close());

  /** The answer to a request that meets the fault, and the one that it would have had. */
  async function met(fault: FaultRuleInput["fault"], path: string) {
    tenant.faults.clear();
    const usual = await graph("GET", path);
    tenant.faults.set([{ fault }]);
    return { usual: usual.body, ...(await graph("GET", path)) };
  }

  const sorted = "/incidents?$orderby=createdDateTime%20desc&$top=3";
  const idsOf = ({ value }: { value: readonly { id: unknown }[] }) => value.map(({ id }) => id);

  it("refuse an order, or give the oldest first", async () => {
    const ignored = await met({ name: "orderBy", answer: "ignored" }, sorted);
    const times = ignored.body.value.map((each: { createdDateTime: string }) => each.createdDateTime);

    expect((await met("orderBy", sorted)).status).toBe(400);
    expect(times).toEqual([...times].sort());
    expect(idsOf(ignored.body)).not.toEqual(idsOf(ignored.usual));
  });

  it.each([
    ["relative", /^\/v1\.0\/security\/incidents\?.*skip=3/],
    ["foreign", /^https:\/\/graph\.example\.net\/v1\.0\/security\/incidents\?.*skip=3/],
    ["circular", /\/v1\.0\/security\/incidents\?\$orderby=createdDateTime%20desc&\$top=3$/],
  ])("give a link that is %s", async (form, link) => {
    const { body } = await met({ name: "nextLink", form }, sorted);

    expect(body["@odata.nextLink"]).toMatch(link);
  });

  it("leave the link out, or leave a last page as it is", async () => {
    expect((await met("nextLink", sorted)).body).not.toHaveProperty("@odata.nextLink");
    expect((await met({ name: "nextLink", form: "foreign" }, "/incidents")).body).not.toHaveProperty("@odata.nextLink");
  });

  it("refuse a larger $skip", async () => {
    expect((await met({ name: "skipLimit", most: 3 }, `${sorted}&$skip=4`)).status).toBe(400);
    expect((await met({ name: "skipLimit", most: 3 }, `${sorted}&$skip=3`)).status).toBe(200);
  });

  it("move a list between two pages", async () => {
    const { body, usual } = await met("movedList", `${sorted}&$skip=3`);
    const first = await met("movedList", sorted);

    expect(idsOf(body)).toEqual([idsOf(first.usual)[2], ...idsOf(usual).slice(0, 2)]);
    expect(first.body).toEqual(first.usual);
  });

  it("give an incident alone only", async () => {
    expect((await met("expandFails", "/incidents/2972?$expand=alerts")).status).toBe(500);
    expect((await met("expandFails", "/incidents/2972")).status).toBe(200);
  });

  it("give expanded alerts in pages, which lead to all of them", async () => {
    const { body, usual } = await met({ name: "pagedAlerts", size: 2 }, "/incidents/2972?$expand=alerts");
    const found = idsOf({ value: body.alerts });
    for (let link = body["alerts@odata.nextLink"]; link !== undefined; ) {
      const page = await graph("GET", link.slice(`${tenant.url}/v1.0/security`.length));
      found.push(...idsOf(page.body));
      link = page.body["@odata.nextLink"];
    }

    expect(body.alerts).toHaveLength(2);
    expect(body["alerts@odata.count"]).toBe(usual.alerts.length);
    expect(found).toEqual(idsOf({ value: usual.alerts }));
    expect(found.length).toBeGreaterThan(2);
  });

  it.each(["", "?$skiptoken=1", "?$skiptoken=0.0"])(
    "have no alerts of an incident without a token: %j",
    async (query) => {
      expect((await graph("GET", `/incidents/2972/alerts${query}`)).status).toBe(400);
    },
  );

  it("give no alerts at all, or IDs that are numbers", async () => {
    const { body, usual } = await met("withoutAlerts", "/incidents/2972?$expand=alerts");

    expect({ ...body, alerts: usual.alerts }).toEqual(usual);
    expect((await met("numericIds", "/incidents/2974")).body).toMatchObject({ id: 2974, redirectIncidentId: 2972 });
    expect(idsOf((await met("numericIds", "/incidents")).body)).toContain(2972);
  });

  it.each([
    [{ name: "partialAnswer" }, 206, '299 - "One of three providers did not answer."'],
    [{ name: "partialAnswer", status: 200, warning: 'A "quoted"\ntext' }, 200, '299 - "A \\"quoted\\"?text"'],
    [{ name: "partialAnswer", warning: "" }, 206, undefined],
  ] as const)("give a part of the answer: %j", async (fault, status, warning) => {
    const answer = await met(fault, "/incidents/2972");

    expect([answer.status, answer.headers.warning, answer.body]).toEqual([status, warning, answer.usual]);
  });

  it("leave other refusals as they are", async () => {
    for (const name of [
      "numericIds",
      "withoutAlerts",
      "pagedAlerts",
      "nextLink",
      "partialAnswer",
      "movedList",
    ] as const) {
      expect((await met(name, "/incidents/999999")).status).toBe(404);
    }
  });
});
