import { clouds } from "../../core/configuration/clouds.js";
import { readSpec } from "../../scripts/scaffold/read-spec.js";

const answers = {
  name: "get-alert",
  path: "/v1.0/security/alerts_v2/{alert_id}",
  role: "SecurityAlert.Read.All",
};

const list = { name: "list-alerts", path: "/v1.0/security/alerts_v2", role: "SecurityAlert.Read.All" };

const write = {
  name: "resolve-alert",
  method: "PATCH",
  path: "/v1.0/security/alerts_v2/{alert_id}",
  role: "SecurityAlert.ReadWrite.All",
  body: ["status=resolved"],
};

describe("the specification of an action on another API", () => {
  const configured = {
    name: "get-machine",
    path: "/api/machines/{machine_id}",
    role: "Machine.Read.All",
    api: "devices",
  };
  const devices = { name: "Device API", root: "https://devices.example.test", scope: "s", appId: "a" };
  beforeEach(() => {
    jest.replaceProperty(clouds.global, "apis", { ...clouds.global.apis, devices } as typeof clouds.global.apis);
  });
  afterEach(() => jest.restoreAllMocks());

  it("has paths without a version, and properties in the API's spelling", () => {
    expect(readSpec(configured)).toMatchObject({ problems: [], spec: { api: "devices", path: configured.path } });

    const isolation = { ...configured, name: "isolate-machine", method: "POST", path: `${configured.path}/isolate` };
    expect(readSpec({ ...isolation, body: ["IsolationType:choice(Full,Selective)"] })).toMatchObject({
      problems: [],
      spec: {
        write: { fields: [{ property: "IsolationType", name: "isolation_type", displayName: "Isolation Type" }] },
      },
    });
  });

  it("is Microsoft Graph's if that is named", () => {
    expect(readSpec({ ...answers, api: "graph" })).toEqual(readSpec(answers));
  });

  it.each([
    [{ api: "elsewhere" }, /^core\/configuration\/clouds\.ts has no API "elsewhere"; add it/],
    [{ path: "api/machines" }, /^"api\/machines" is not a path of Device API; give one such as \/api\/things\//],
    [{ role: "reader" }, /^"reader" is not an application permission of Device API/],
    [{ api: undefined }, /^"\/api\/machines\/\{machine_id\}" is not a path of Microsoft Graph/],
  ])("is refused with %j", (change, sentence) => {
    expect(readSpec({ ...configured, ...change }).problems).toEqual([expect.stringMatching(sentence)]);
  });
});

describe("the specification of an action", () => {
  it("has its title, its description and its parameters from name and path", () => {
    expect(readSpec(answers)).toEqual({
      problems: [],
      spec: {
        ...answers,
        title: "Get Alert",
        description: "Read the alert from Microsoft 365 Defender.",
        noun: "alert",
        one: "alert",
        link: undefined,
        list: undefined,
        parameters: [
          {
            name: "alert_id",
            displayName: "Alert ID",
            description: "ID of the alert to read.",
            format: "resource_id",
            example: "an-id",
          },
        ],
      },
    });
  });

  it("takes what is said instead", () => {
    const said = { title: "Read Alert", description: "Read one alert.", examples: { alert_id: "da1" } };

    expect(readSpec({ ...answers, ...said }).spec).toMatchObject({
      title: "Read Alert",
      description: "Read one alert.",
      parameters: [{ example: "da1" }],
    });
  });

  it("knows an incident's ID", () => {
    const { spec } = readSpec({ ...answers, path: "/v1.0/security/incidents/{incident_id}/comments" });

    expect(spec.parameters).toMatchObject([{ name: "incident_id", format: "incident_id", example: "2972" }]);
  });

  it.each([
    ["list-alerts", "alert", "max_alerts_to_return"],
    ["list-security-policies", "security policy", "max_security_policies_to_return"],
    ["list-boxes", "box", "max_boxes_to_return"],
    ["search-access", "access", "max_access_to_return"],
  ])("of a list, %s, knows one thing of it, %s, and has the parameter %s", (name, one, limit) => {
    const { problems, spec } = readSpec({ ...list, name, list: true });

    expect(problems).toEqual([]);
    expect(spec).toMatchObject({ one, list: { limit } });
  });

  it("of a list is told by the name, too", () => {
    expect(readSpec({ ...list, columns: ["id", "createdDateTime"], link: "alertWebUrl" })).toEqual({
      problems: [],
      spec: {
        ...list,
        title: "List Alerts",
        description: "List alerts of Microsoft 365 Defender, the newest first.",
        noun: "alerts",
        one: "alert",
        link: "alertWebUrl",
        list: {
          limit: "max_alerts_to_return",
          limitDisplayName: "Max Alerts To Return",
          columns: [
            { name: "id", type: "string" },
            { name: "createdDateTime", type: "datetime" },
            { name: "alertWebUrl", type: "string" },
          ],
        },
        parameters: [],
      },
    });
  });

  it("of a list in something has that thing's ID", () => {
    const { problems, spec } = readSpec({ ...list, path: "/v1.0/security/cases/{case_id}/alerts?$filter=a eq {kind}" });

    expect(problems).toEqual([expect.stringMatching(/is not a path/)]);
    expect(spec.parameters.map(({ description }) => description)).toEqual(["ID of the case.", "Kind of the alerts."]);
  });

  it("of a write has what is read first, and its parameters from the body", () => {
    const body = ["status=resolved", "isOld=true", "classification:choice(truePositive,unknown)", "assignedTo:text"];
    const { problems, spec } = readSpec({ ...write, body, examples: { assigned_to: "analyst@example.com" } });

    expect(problems).toEqual([]);
    expect(spec).toMatchObject({
      description: "Resolve the alert in Microsoft 365 Defender.",
      parameters: [{ name: "alert_id", description: "ID of the alert to update." }],
      write: {
        method: "PATCH",
        read: write.path,
        readRole: write.role,
        fixed: [
          { property: "status", value: "resolved" },
          { property: "isOld", value: true },
        ],
        fields: [
          {
            name: "classification",
            options: ["truePositive", "unknown"],
            isMandatory: false,
            example: "True Positive",
          },
          { name: "assigned_to", displayName: "Assigned To", format: "text", example: "analyst@example.com" },
        ],
      },
    });
  });

  it.each([
    ["PATCH", "/v1.0/a/{a_id}?$select=id", undefined, "/v1.0/a/{a_id}"],
    ["DELETE", "/v1.0/a/{a_id}", undefined, "/v1.0/a/{a_id}"],
    ["POST", "/v1.0/a/{a_id}/close", undefined, "/v1.0/a/{a_id}"],
    ["POST", "/v1.0/a(id='{a_id}')/close", undefined, "/v1.0/a(id='{a_id}')"],
    ["POST", "/v1.0/a/close", "/v1.0/a/{a_id}", "/v1.0/a/{a_id}"],
  ])("with %s of %s and --read %s reads %s first", (method, path, read, expected) => {
    const { problems, spec } = readSpec({ ...write, method, path, read, body: method === "PATCH" ? ["a=b"] : [] });

    expect(problems).toEqual([]);
    expect([spec.write?.read, spec.parameters.map(({ name }) => name)]).toEqual([expected, ["a_id"]]);
  });

  it.each([
    [{ method: "PUT" }, /^"PUT" is not a method that writes; use PATCH/],
    [{ body: [] }, "A PATCH needs the properties that it changes; name each with --body."],
    [{ method: "DELETE" }, "A DELETE has no body; remove --body."],
    [
      { method: "POST", path: "/v1.0/security/alerts_v2" },
      /cannot be read before the call; name the path to read with --read\.$/,
    ],
    [
      { method: undefined, role: "SecurityAlert.Read.All" },
      /^--body, --read and --read-role are for an action that writes; add --method, or remove them\.$/,
    ],
    [{ body: ["status"] }, /^"status" is not a property of a body/],
    [{ body: ["Status=x"] }, /^"Status=x" is not a property of a body/],
    [{ body: ["status:colour"] }, /^"colour" is not a type of a property/],
    [{ body: ["status=a", "status:text"] }, "The property status is in the body twice; keep one."],
    [
      { body: ["alertId:text"] },
      "{alert_id} in the path and alertId in the body would be the same parameter; rename the one in the path.",
    ],
    [{ read: "/beta/{alert_id}" }, /^"\/beta\/\{alert_id\}" is not a path/],
    [{ readRole: "reader" }, /^"reader" is not an application permission/],
    [{ list: true }, /^An action that writes does not list/],
    [{ columns: ["id"] }, /^An action that writes does not list/],
    [{ name: "list-alerts" }, /^An action that writes does not list/],
  ])("of a write is refused with %j", (change, sentence) => {
    expect(readSpec({ ...write, ...change }).problems).toEqual([expect.stringMatching(sentence)]);
  });

  it.each([
    "/v1.0/reports/getUserReport(period='{period}')",
    "/v1.0/sites/{host}:/sites/{site}",
    "/v1.0/users/{user_id}/messages?$expand=parts($select=id;$top=1)&$filter=a%20eq%20'{kind}'",
    "/v1.0/users/{user_id}/getMailTips(a=@a)?@a='x'",
  ])("may have the path %s", (path) => {
    expect(readSpec({ ...answers, path }).problems).toEqual([]);
  });

  it.each([
    [{ name: "doctor" }, '"doctor" is a verb of the command line; give the action another name.'],
    [{ name: "GetAlert" }, /^"GetAlert" cannot be the name of an action/],
    [{ name: "../get-alert" }, /^"\.\.\/get-alert" cannot be the name/],
    [{ name: "alert" }, /^"alert" cannot be the name/],
    [{ path: "security/alerts_v2" }, /^"security\/alerts_v2" is not a path of Microsoft Graph/],
    [{ path: "/beta/security/alerts_v2" }, /is not a path/],
    [{ path: "/v1.0/security/../users" }, /is not a path/],
    [{ path: "/v1.0/security/`ls`" }, /is not a path/],
    [{ path: "/v1.0/security/{alertId}" }, /^\{alertId\} in the path cannot be the name of a parameter/],
    [{ path: "/v1.0/security/{}" }, /^\{\} in the path cannot be the name of a parameter/],
    [{ path: "/v1.0/security/{a}/{a}" }, "{a} is in the path twice; give each parameter its own name."],
    [{ role: "reader" }, /^"reader" is not an application permission/],
    [{ role: "SecurityAlert.ReadWrite.All" }, /allows writing, but the action only reads/],
    [{ title: " " }, /must be one line of text/],
    [{ description: "one\ntwo" }, /must be one line of text/],
    [{ list: true }, /reads one object; the path of a list ends with the name of the list/],
    [{ list: true, path: "/v1.0/a?$filter=x&$top=5" }, /remove \$top and \$skip from the path\.$/],
    [{ columns: ["id"] }, "--columns is for a list; add --list, or remove --columns."],
    [{ list: true, columns: ["id", "display name"] }, /^"display name" is not the name of a property/],
    [{ link: "" }, /^"" is not the name of a property/],
    [
      { examples: { incident_id: "1" } },
      "--example incident_id belongs to no parameter; name one in the path or the body, or remove it.",
    ],
  ])("is refused with %j", (change, sentence) => {
    expect(readSpec({ ...answers, ...change }).problems).toContainEqual(expect.stringMatching(sentence));
  });
});
