import { inspect } from "node:util";
import { apiNames, apiTitle, clouds } from "../../../core/configuration/clouds.js";
import { defaultSettings, readConfiguration } from "../../../core/configuration/read-configuration.js";
import { integration } from "../../../core/generated/integration.js";
import { rawConfiguration } from "../../support/execute.js";
import { NOW } from "../../support/fake-clock.js";
import { CLIENT_SECRET } from "../../support/graph-mock.js";
import { growthOfTime, LINEAR } from "../../support/growth-of-time.js";

const read = (raw: unknown) =>
  readConfiguration(raw, { now: NOW, source: "payload", environment: {}, readsReferences: true });
const fieldsOf = (raw: unknown) => read(raw).problems.map((problem) => problem.field);

describe("readConfiguration", () => {
  it("fills in the cloud's roots, its scope and the manifest's defaults", () => {
    expect(read(rawConfiguration).configuration).toMatchObject({
      cloud: "global",
      loginApiRoot: "https://login.microsoftonline.com",
      apis: {
        graph: {
          name: "Microsoft Graph",
          root: "https://graph.microsoft.com",
          scope: "https://graph.microsoft.com/.default",
          hosts: ["graph.microsoft.com:443"],
        },
      },
      verifySsl: true,
      requestTimeoutS: 200,
      ...defaultSettings,
    });
    expect(defaultSettings).toEqual({
      timeBudgetS: 590,
      commentMaxLength: 30_000,
      determinationRule: "true_positive_only",
    });
  });

  it("takes the platform's display names, and values as text", () => {
    const { configuration } = read({
      "Tenant ID": "contoso.example.com",
      "Client ID": ` ${rawConfiguration.client_id} `,
      "Client Secret": CLIENT_SECRET,
      "Verify SSL": "False",
      "API Root": "https://api.security.microsoft.com",
      time_budget_s: "0",
    });

    expect(configuration).toMatchObject({ tenantId: "contoso.example.com", verifySsl: false, timeBudgetS: 0 });
  });

  it("reports everything that is wrong together, never with the secret", () => {
    const { problems } = read({
      tenant_id: "not a tenant",
      client_id: "1234",
      client_secret: 5,
      verify_ssl: "perhaps",
      request_timeout_s: 0,
      clientsecret: CLIENT_SECRET,
    });

    expect(problems.map((problem) => problem.field).sort()).toEqual([
      "configuration.client_id",
      "configuration.client_secret",
      "configuration.clientsecret",
      "configuration.request_timeout_s",
      "configuration.tenant_id",
      "configuration.verify_ssl",
    ]);
    expect(problems.find((problem) => problem.field === "configuration.clientsecret")?.message).toBe(
      '"clientsecret" is unknown; did you mean "client_secret"?',
    );
    expect(JSON.stringify(problems)).not.toContain(CLIENT_SECRET);
  });

  it.each(["common", "organizations", "Consumers"])("refuses the tenant %s", (tenant_id) => {
    const { problems } = read({ ...rawConfiguration, tenant_id });

    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ field: "configuration.tenant_id" });
    expect(problems[0]?.message).toContain("must name one tenant");
  });

  it.each([[undefined], ["text"], [[]]])("refuses a configuration that is %j", (raw) => {
    expect(fieldsOf(raw)).toEqual(["configuration"]);
  });

  it.each([
    [{ cloud: "GCC High" }, "gcc_high", "https://graph.microsoft.us"],
    [{ cloud: "dod" }, "dod", "https://dod-graph.microsoft.us"],
    [{ cloud: "GCC" }, "gcc", "https://graph.microsoft.com"],
    [{ graph_api_root: "https://dod-graph.microsoft.us/" }, "dod", "https://dod-graph.microsoft.us"],
    [{ graph_api_root: "https://graph.microsoft.us" }, "gcc_high", "https://graph.microsoft.us"],
    [{ graph_api_root: "https://proxy.example.net/graph/" }, "global", "https://proxy.example.net/graph"],
  ])("tells the cloud of %j", (fields, cloud, root) => {
    expect(read({ ...rawConfiguration, ...fields }).configuration).toMatchObject({ cloud, apis: { graph: { root } } });
  });

  describe("with another API in the cloud", () => {
    const devices = { name: "Device API", root: "https://devices.example.test", scope: "s", appId: "a" };
    beforeEach(() => {
      jest.replaceProperty(clouds.global, "apis", { ...clouds.global.apis, devices } as typeof clouds.global.apis);
    });
    afterEach(() => jest.restoreAllMocks());

    const configured = { ...rawConfiguration, graph_api_root: "https://localhost:8443" };
    const apisFrom = (source: "file" | "local") =>
      readConfiguration(configured, { now: NOW, source, environment: {}, readsReferences: true }).configuration?.apis;

    it("calls it at the cloud's root", () => {
      expect(apisFrom("file")?.devices).toEqual({ ...devices, hosts: ["devices.example.test:443"] });
    });

    it("calls nothing but the local tenant in a run with it", () => {
      expect(apisFrom("local")?.devices).toEqual({
        ...devices,
        root: "https://localhost:8443",
        hosts: ["localhost:8443"],
      });
    });

    it("knows its name", () => {
      expect(apiNames()).toEqual(["graph", "devices"]);
      expect([apiTitle(), apiTitle("devices"), apiTitle("toString")]).toEqual([
        "Microsoft Graph",
        "Device API",
        "toString",
      ]);
    });
  });

  it("keeps the cloud's own resource as scope behind a reverse proxy", () => {
    const { configuration } = read({
      ...rawConfiguration,
      cloud: "gcc_high",
      graph_api_root: "https://proxy.example.net/graph",
    });

    expect(configuration?.apis.graph).toMatchObject({
      root: "https://proxy.example.net/graph",
      scope: "https://graph.microsoft.us/.default",
      hosts: ["proxy.example.net:443"],
    });
  });

  it.each([
    [
      { cloud: "global", graph_api_root: "https://graph.microsoft.us" },
      "graph_api_root",
      "belongs to the cloud gcc_high",
    ],
    [
      { login_api_root: "https://login.microsoftonline.com", graph_api_root: "https://dod-graph.microsoft.us" },
      "graph_api_root",
      "belongs to the cloud dod",
    ],
    [{ login_api_root: "https://login.microsoftonline.us" }, "cloud", "GCC High and DoD"],
    [{ cloud: "China" }, "cloud", "China (21Vianet)"],
    [{ graph_api_root: "https://microsoftgraph.chinacloudapi.cn" }, "graph_api_root", "China (21Vianet)"],
    [{ graph_api_root: "http://graph.microsoft.com" }, "graph_api_root", "https URL"],
    [{ graph_api_root: "https://user:word@graph.microsoft.com" }, "graph_api_root", "https URL"],
    [{ login_api_root: "https://login.example.net/?x=1" }, "login_api_root", "https URL"],
    [
      { ca_certificate: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" },
      "ca_certificate",
      "not contain a readable",
    ],
  ])("refuses %j", (fields, field, part) => {
    const { problems } = read({ ...rawConfiguration, ...fields });

    expect(problems).toMatchObject([{ field: `configuration.${field}` }]);
    expect(problems[0]?.message).toContain(part);
  });

  it("refuses a value that is longer than a mebibyte, whatever it holds", () => {
    const long = "-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n".repeat(20_000);

    expect(read({ ...rawConfiguration, ca_certificate: long }).problems).toEqual([
      {
        field: "configuration.ca_certificate",
        message: '"CA Certificate" is longer than 1048576 characters; give a shorter value.',
      },
    ]);
  });

  it("cannot be changed, and its secret cannot be printed", () => {
    const { configuration } = read(rawConfiguration);

    expect(Object.isFrozen(configuration)).toBe(true);
    expect(JSON.stringify(configuration) + inspect(configuration, { depth: 9 }) + String(configuration)).not.toContain(
      CLIENT_SECRET,
    );
    expect(JSON.stringify(configuration)).toContain("[redacted]");
  });
});

describe("the time for a configuration", () => {
  it.each<[string, (size: number) => Readonly<Record<string, unknown>>]>([
    ["unknown names", (size) => namesOf(size, (index) => `unknown_${index}`)],
    ["long unknown names", (size) => namesOf(size / 10, (index) => `${"client_secret_".repeat(10)}${index}`)],
    ["names that are nearly known", (size) => namesOf(size, (index) => `client_secret${index}`)],
  ])("with many %s grows with their number alone", (_, make) => {
    expect(growthOfTime(make, read, 10_000)).toBeLessThan(LINEAR);
  });

  const hostile = [
    "a",
    "a.",
    ".",
    "-",
    "/",
    ":",
    "@",
    " ",
    "\\n",
    "[",
    "https://",
    "-----BEGIN A-----",
    "%41",
    "A ",
    "1",
  ];
  const beginnings = ["", "https://", "https://a/", "-----BEGIN A-----", "http://a:", "["];

  // One of each format, and all that is made of certificates.
  const fields = integration.configuration.filter(
    ({ format }, index, all) => format === "pem" || all.findIndex((each) => each.format === format) === index,
  );

  it.each(fields.map(({ name }) => name))("with any text in %s grows with it alone", (name) => {
    for (const beginning of beginnings) {
      const make = (size: number) =>
        hostile.map((piece) => ({ ...rawConfiguration, [name]: `${beginning}${piece.repeat(size / piece.length)}!` }));

      expect(growthOfTime(make, (records) => records.forEach((record) => void read(record)), 5_000)).toBeLessThan(
        LINEAR,
      );
    }
  });
});

function namesOf(count: number, name: (index: number) => string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index), "x"]));
}
