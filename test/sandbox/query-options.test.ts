import { createIncidents } from "../../sandbox/data/incidents.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { type Graph, signIn } from "./tenant-client.js";

const now = new Date("2026-11-24T12:00:00.000Z");

describe("the query options of the local tenant's Graph", () => {
  let tenant: LocalTenant;
  let graph: Graph;
  beforeAll(async () => {
    tenant = await startTenant({ now: () => now });
    graph = await signIn(tenant);
  });
  afterAll(() => tenant.close());

  it.each([
    "%24filter=status+eq+%27active%27&%24top=1&%24count=true",
    "$filter=status%20eq%20'active'&$top=1&$count=true",
    "$Filter=status eq 'active'&$TOP=1&$Count=true".replaceAll(" ", "+"),
    "filter=status+eq+'active'&top=1&count=true",
    "filter=status+eq+'active'&$top=1&count=true&trace=mine",
  ])("are read from %s", async (query) => {
    const { body } = await graph("GET", `/incidents?${query}`);

    expect(body).toEqual({
      "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#security/incidents",
      "@odata.count": 2,
      "@odata.nextLink": expect.stringMatching(/^https:/),
      value: [createIncidents(now).find(({ incident }) => incident.id === "2976")?.incident],
    });
  });

  it("go on in the link to the next page, and end with the last one", async () => {
    const first = await graph("GET", "/incidents?filter=status+eq+'active'&$TOP=1&$skip=0");
    const link: string = first.body["@odata.nextLink"];

    const second = await graph("GET", link.slice(`${tenant.url}/v1.0/security`.length));

    expect(link).toBe(`${tenant.url}/v1.0/security/incidents?$filter=status+eq+%27active%27&$top=1&$skip=1`);
    expect(second.body.value.map(({ id }: { id: string }) => id)).toEqual(["2972"]);
    expect(Object.keys(second.body)).toEqual(["@odata.context", "value"]);
  });

  it.each([
    ["$orderby=severity", "The clause 'severity' is not supported in the $orderby query option."],
    ["orderBy=status desc", "The clause 'status desc' is not supported in the $orderby query option."],
    [
      "$orderby=createdDateTime down",
      "The clause 'createdDateTime down' is not supported in the $orderby query option.",
    ],
    ["$orderby=createdDateTime,id", "The clause 'id' is not supported in the $orderby query option."],
    ["$select=id", "Query option 'Select' is not allowed."],
    ["$search=phishing", "Query option 'Search' is not allowed."],
    ["$skiptoken=x", "Query option 'SkipToken' is not allowed."],
    ["$colour=red", "The query parameter '$colour' is not supported."],
    ["$top=1&$top=2", "Query option '$top' was specified more than once, but it must be specified at most once."],
    ["$top=1&top=1", "Query option '$top' was specified more than once, but it must be specified at most once."],
    ["$filter=", "The value for OData query '$filter' cannot be empty."],
    ["$count=yes", "Invalid value 'yes' for $count query option found. Valid values are 'true' or 'false'."],
    ["$skip=-1", "Invalid value '-1' for $skip query option found. The $skip query option requires"],
    ["$top=51", "The limit of '50' for Top query has been exceeded. The value from the incoming request is '51'."],
  ])("are refused for %s", async (query, reason) => {
    const { status, body } = await graph("GET", `/incidents?${query}`);

    expect([status, body.error.code]).toEqual([400, "BadRequest"]);
    expect(body.error.message).toContain(`The query specified in the URI is not valid. ${reason}`);
  });

  it.each([
    ["createdDateTime desc", -1],
    ["createdDateTime", 1],
    ["createdDateTime asc", 1],
    ["lastUpdateDateTime desc,createdDateTime asc", 1],
  ])("sort by the time of creation: %s", async (orderBy, sign) => {
    const { body } = await graph("GET", `/incidents?$orderby=${encodeURIComponent(orderBy)}`);

    const times = body.value.map((each: { createdDateTime: string }) => Date.parse(each.createdDateTime));
    expect(times.length).toBeGreaterThan(5);
    expect(times).toEqual([...times].sort((one, other) => (one - other) * sign));
  });

  it("accept the last update in $orderby and ignore it, as Graph does", async () => {
    const sorted = await graph("GET", "/incidents?$orderby=lastUpdateDateTime%20desc");

    expect(sorted).toMatchObject({ status: 200, body: { value: (await graph("GET", "/incidents")).body.value } });
  });

  it("are few for a single incident", async () => {
    const { status, body } = await graph("GET", "/incidents/2972?$filter=status+eq+'active'");

    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining("Query option 'Filter' is not allowed."),
    ]);
  });
});
