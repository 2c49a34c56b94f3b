import { defaultRoles, legacyRoles } from "../../sandbox/state/apps.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { callWith, type LegacyApi, legacyResource, signInToLegacy } from "./legacy-client.js";
import { type Answer, claimsOf, requestToken, requestV1Token } from "./tenant-client.js";

let tenant: LocalTenant;
let api: LegacyApi;

beforeAll(async () => {
  tenant = await startTenant({ legacyApi: true });
  api = await signInToLegacy(tenant);
});
afterAll(() => tenant.close());

function expectRefusal({ status, headers, body }: Answer, expected: number, code: string, message: string): void {
  expect([status, body]).toEqual([expected, { error: { code, message, target: headers["request-id"] } }]);
}

describe("a token", () => {
  it.each([
    "https://api.security.microsoft.com",
    "https://api.security.microsoft.com/",
    "https://api.securitycenter.microsoft.com",
    "https://api.securitycenter.windows.com",
    "https://securitycenter.microsoft.com/mtp",
    "https://securitycenter.onmicrosoft.com/windowsatpservice",
  ])("for %s, of either endpoint, is taken here and not by Graph", async (resource) => {
    const v1 = await requestV1Token(tenant, tenant.configuration, { resource });
    const v2 = await requestToken(tenant, tenant.configuration, { scope: `${resource}/.default` });

    for (const { body } of [v1, v2]) {
      const call = callWith(tenant, body.access_token);
      expect(claimsOf(body.access_token)).toMatchObject({ aud: resource, roles: legacyRoles });
      expect((await call("GET", "/api/incidents/2972")).status).toBe(200);
      const { status, body: refusal } = await call("GET", "/v1.0/security/incidents/2972");
      expect([status, refusal.error.code, refusal.error.message]).toEqual([
        401,
        "InvalidAuthenticationToken",
        "Access token validation failure. Invalid audience.",
      ]);
    }
  });

  it("of Graph is refused here", async () => {
    const { body } = await requestToken(tenant, tenant.configuration);

    const answer = await callWith(tenant, body.access_token)("GET", "/api/incidents");

    expectRefusal(answer, 401, "Unauthorized", "Access token validation failure. Invalid audience.");
    expect(claimsOf(body.access_token).roles).toEqual(defaultRoles);
  });

  it.each([
    ["GET", "/api/incidents", undefined, "Incident.Read.All,Incident.ReadWrite.All", "AdvancedHunting.Read.All"],
    ["PATCH", "/api/incidents/2972", {}, "Incident.ReadWrite.All", "Incident.Read.All"],
    ["POST", "/api/advancedhunting/run", { Query: "print 1" }, "AdvancedHunting.Read.All", "Incident.ReadWrite.All"],
  ])("without the role for %s %s is refused", async (method, path, body, required, role) => {
    const limited = tenant.product.registerApp({ roles: [role, "ThreatHunting.Read.All"] });

    const answer = await (await signInToLegacy(tenant, limited))(method, path, body);

    expectRefusal(
      answer,
      403,
      "Forbidden",
      `Missing application roles. API required roles: ${required}, application roles: ${role}.`,
    );
  });
});

it.each<[string, string, string, unknown, number, string, string]>([
  [
    "an unknown incident",
    "GET",
    "/incidents/999999",
    undefined,
    404,
    "ResourceNotFound",
    "Incident with id '999999' was not found.",
  ],
  [
    "an unknown path",
    "GET",
    "/alerts",
    undefined,
    404,
    "ResourceNotFound",
    "Resource not found for the segment 'alerts'.",
  ],
  [
    "another method",
    "DELETE",
    "/incidents/2972",
    undefined,
    405,
    "Request_BadRequest",
    "Specified HTTP method is not allowed for the request target.",
  ],
  [
    "more than 100 of a page",
    "GET",
    "/incidents?$top=101",
    undefined,
    400,
    "ODataError",
    "The query specified in the URI is not valid. The limit of '100' for Top query has been exceeded. The value from the incoming request is '101'.",
  ],
  [
    "a page that is no number",
    "GET",
    "/incidents?$skip=-1",
    undefined,
    400,
    "ODataError",
    "The query specified in the URI is not valid. Invalid value '-1' for $skip query option found.",
  ],
  [
    "an unknown option",
    "GET",
    "/incidents?$expand=alerts",
    undefined,
    400,
    "ODataError",
    "The query specified in the URI is not valid. Query option '$expand' is not allowed.",
  ],
  [
    "a filter by severity",
    "GET",
    "/incidents?$filter=severity%20eq%20'High'",
    undefined,
    400,
    "ODataError",
    "Invalid filter clause: the property 'severity' cannot be filtered on.",
  ],
  [
    "an unknown property",
    "PATCH",
    "/incidents/2972",
    { customTags: [] },
    400,
    "InvalidRequestBody",
    "Request body is incorrect: 'customTags' cannot be updated.",
  ],
  [
    "an unknown status",
    "PATCH",
    "/incidents/2972",
    { status: "Redirected" },
    400,
    "InvalidInput",
    "Invalid input \"Redirected\" for 'status'.",
  ],
  [
    "an unknown determination",
    "PATCH",
    "/incidents/2972",
    { determination: "constructor" },
    400,
    "InvalidInput",
    "Invalid input \"constructor\" for 'determination'.",
  ],
  [
    "an owner that is no text",
    "PATCH",
    "/incidents/2972",
    { assignedTo: 7 },
    400,
    "InvalidInput",
    "Invalid input 7 for 'assignedTo'.",
  ],
  [
    "tags that are no list",
    "PATCH",
    "/incidents/2972",
    { tags: "x" },
    400,
    "InvalidInput",
    "Invalid input \"x\" for 'tags'.",
  ],
  [
    "an empty comment, changing nothing",
    "PATCH",
    "/incidents/2972",
    { status: "Resolved", comment: " " },
    400,
    "InvalidInput",
    "Invalid input \" \" for 'comment'.",
  ],
  [
    "a change of a merged incident",
    "PATCH",
    "/incidents/2974",
    { status: "Resolved" },
    400,
    "BadRequest",
    "Incident 2974 was merged into incident 2972 and cannot be changed.",
  ],
  ["no query", "POST", "/advancedhunting/run", {}, 400, "MissingRequiredParameter", "Parameter Query is missing."],
  [
    "a query in Graph's spelling",
    "POST",
    "/advancedhunting/run",
    { query: "print 1" },
    400,
    "InvalidRequestBody",
    "Request body is incorrect: 'query' is not known.",
  ],
])("refuses %s", async (_what, method, path, body, status, code, message) => {
  expectRefusal(await api(method, `/api${path}`, body), status, code, message);
  expect(tenant.product.incidents.find("2972")?.incident.status).toBe("active");
});

it("tells what is wrong with a query as Graph does", async () => {
  const { status, body } = await api("POST", "/api/advancedhunting/run", { Query: "NoSuchTable | take 1" });

  expect([status, body.error.code]).toEqual([400, "BadRequest"]);
  expect(body.error.message).toContain("Failed to resolve table or column expression named 'NoSuchTable'");
});

it("is not there unless it is asked for", async () => {
  const without = await startTenant();
  const { body } = await requestToken(without, without.configuration);
  const refused = await requestV1Token(without, without.configuration, { resource: legacyResource });

  const answer = await callWith(without, body.access_token)("GET", "/api/incidents");
  await without.close();

  expect([answer.status, answer.body.error.code]).toEqual([400, "BadRequest"]);
  expect(refused.body.error_codes).toEqual([500011]);
});
