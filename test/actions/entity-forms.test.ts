import { type ParametersOf, run } from "../../library/main.js";
import { type LocalTenant, startTenant } from "../../library/tenant.js";

/** Identifiers as logs, reports and other tools write them, against a tenant: they find what the plain form finds. */

let tenant: LocalTenant;

beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant.close());

type Parameters = ParametersOf<"execute-entity-query">;

/** One query over the sample data; an entity of another type than the given one has it in front. */
async function hunt(keys: Partial<Parameters>, type: string, identifiers: readonly (string | [string, string])[]) {
  const result = await run("execute-entity-query", {
    configuration: tenant.configuration,
    context: {
      case_id: "42",
      alert_group_identifiers: [],
      entities: identifiers.map((each) =>
        typeof each === "string"
          ? { identifier: each, entity_type: type }
          : { identifier: each[1], entity_type: each[0] },
      ),
    },
    parameters: {
      table_names: "DeviceNetworkEvents",
      time_frame: "Last 30 Days",
      max_results_to_return: 1000,
      stop_if_not_enough_entities: true,
      cross_entity_operator: "OR",
      ...keys,
    },
  });
  const { kql, rows_returned: rows } = result.meta;
  return { rows, kql: kql[0], entities: result.entities, matched: result.entities.map((each) => each.matched_rows) };
}

describe("a URL or domain", () => {
  it.each([
    "hxxp[://]evil[.]example[.]net/a.bin",
    "hxxps(:)//evil(.)example(dot)net:443/a.bin",
    "evil.example.net.",
    "evil[.example[.net",
    "EVIL\\.EXAMPLE\\.NET",
    "http%3A%2F%2Fevil%2Eexample%2Enet%2Fa.bin",
  ])("%s finds the rows of its host", async (identifier) => {
    expect(await hunt({ url_entity_key: "RemoteUrl" }, "DestinationURL", [identifier])).toMatchObject({
      rows: 10,
      matched: [10],
    });
  });

  it.each(["hxxp://evil[!]example.net/a", "hxxp:/evil.example.net", "evil,example.net"])(
    "%s is skipped, since no row can have it",
    async (identifier) => {
      const { kql, entities } = await hunt({ url_entity_key: "RemoteUrl" }, "DestinationURL", [identifier]);

      expect(kql).toBeUndefined();
      expect(entities[0]?.skipped).toMatch(/^The identifier contains ".+" in its scheme or host/);
    },
  );
});

describe("a host", () => {
  it.each([
    "FIN-WS-07.EXAMPLE.COM.",
    "EXAMPLE\\FIN-WS-07",
    "\\\\FIN-WS-07\\share",
    "FIN-WS-07$",
    "fin-ws-07.example.com:3389",
  ])("%s finds its rows", async (identifier) => {
    const keys = { table_names: "DeviceInfo", hostname_entity_key: "DeviceName" };

    expect(await hunt(keys, "HOSTNAME", [identifier])).toMatchObject({ rows: 2, matched: [2] });
  });
});

it("addresses with a port or in brackets find their rows, beside hashes with their algorithm", async () => {
  const keys = { ip_entity_key: "RemoteIP", file_hash_entity_key: "InitiatingProcessSHA256" };
  const identifiers: readonly (string | [string, string])[] = [
    "203.0.113.77:443",
    "[2001:db8::1]",
    ["FILEHASH", `SHA256=${"A".repeat(64)}`],
    ["FILEHASH", `sha256:${"a".repeat(64)}`],
  ];

  expect(await hunt(keys, "ADDRESS", identifiers)).toMatchObject({ rows: 11, matched: [11, 0, 0, 0] });
});

it.each([
  ["SHA256=", "sha256"],
  ["sha256:", "sha256"],
  ["MD5=00000000000000000000000000000000,SHA256=", "sha256"],
])("a hash with %s in front finds its rows", async (prefix) => {
  const digits = "d03077bc893e1da18ae2516287594f49e6899390ee7f659bbcf6d1e4622305bc";
  const keys = { file_hash_entity_key: "InitiatingProcessSHA256" };
  const plain = await hunt(keys, "FILEHASH", [digits]);

  const found = await hunt(keys, "FILEHASH", [`${prefix}${digits.toUpperCase()}`]);

  expect(plain.rows).toBeGreaterThan(0);
  expect(found).toMatchObject({ rows: plain.rows, matched: [plain.rows] });
});

describe("an address range", () => {
  it.each([
    ["203.0.113.77/32", 11],
    ["203.0.113.64/27", 11],
    ["203.0.113.79/28", 11],
    ["::ffff:203.0.113.76/126", 11],
    ["203.0.113.78/31", 0],
  ])("%s finds the rows with an address in it", async (range, rows) => {
    expect(await hunt({ ip_entity_key: "RemoteIP" }, "ADDRESS", [range])).toMatchObject({ rows, matched: [rows] });
  });

  it("is a condition of its own beside addresses, and each counts its rows", async () => {
    const found = await hunt({ ip_entity_key: "RemoteIP" }, "ADDRESS", [
      "203.0.113.77",
      "203.0.113.0/24",
      "10.0.0.0/8",
    ]);

    expect(found.kql).toContain(
      '| where RemoteIP in~ ("203.0.113.77", "::ffff:203.0.113.77") or (ipv4_is_in_range(RemoteIP, "203.0.113.0/24") or ipv6_is_in_range(RemoteIP, "::ffff:203.0.113.0/120"))',
    );
    expect(found.matched).toEqual([11, found.rows, null]);
    expect(found.entities[2]?.skipped).toMatch(/^The address range is too wide/);
  });

  it("is not searched in a list", async () => {
    const keys = { table_names: "DeviceNetworkInfo", ip_entity_key: "IPAddresses" };

    expect((await hunt(keys, "ADDRESS", ["10.20.0.0/16"])).entities[0]?.skipped).toBe(
      "No searched column can be compared with an address range.",
    );
  });
});
