import { type ActionResult, type Configuration, type Context, inMemory, run } from "../../library/main.js";
import { createHuntingTables } from "../../sandbox/data/hunting-tables.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";

type Incident = ActionResult<"get-incident">;
type Entities = NonNullable<Context["entities"]>;
type Keys = Readonly<Record<string, string>>;

const shared = inMemory();
let tenant: LocalTenant;
const incidents = new Map<string, Incident>();

beforeAll(async () => {
  tenant = await startTenant({ huntingLimits: { callsPerMinute: Number.POSITIVE_INFINITY } });
  for (const incident_id of ["2972", "2973"]) {
    const incident = await run("get-incident", { ...given(), parameters: { incident_id } });
    incidents.set(incident_id, incident);
  }
});
afterAll(() => tenant.close());

/** A case with these entities, in a tenant whose calls are not counted. */
function given(entities: Entities = []) {
  const configuration = { ...tenant.configuration, hunting_calls_per_minute: 0 } as unknown as Configuration;
  return { context: { case_id: "42", alert_group_identifiers: [], entities }, configuration, shared };
}

const everyKey: Keys = {
  ip_entity_key: "auto",
  hostname_entity_key: "auto",
  file_hash_entity_key: "auto",
  user_entity_key: "auto",
  url_entity_key: "auto",
  email_address_entity_key: "auto",
};

function hunt(entities: Entities | undefined, tables: string, keys: Keys, operator: "AND" | "OR" = "OR") {
  const parameters = {
    table_names: tables,
    time_frame: "Last 30 Days",
    stop_if_not_enough_entities: false,
    cross_entity_operator: operator,
    max_results_to_return: 10_000,
    ...keys,
  } as const;
  return run("execute-entity-query", { ...given(entities), parameters });
}

/** Every text by which the entities of an incident may stand in a column; neither a domain nor a display name identifies a user. */
function textsOf(id: string): ReadonlySet<string> {
  const entities = incidents.get(id)?.json_result?.entities ?? [];
  return new Set(
    entities
      .flatMap(
        ({
          identifier,
          entity_type,
          additional_properties: { FileName, FilePath, DomainName, DisplayName, ...known },
        }) => [
          identifier,
          ...Object.values(known).map(String),
          ...(entity_type === "DestinationURL" ? [identifier.replace(/^https?:\/\//, "").replace(/[/?].*/, "")] : []),
        ],
      )
      .map((text) => text.toLowerCase()),
  );
}

/** The rows of each table that have one of the texts as a whole column, or in the list of the users of a device. */
function rowsWith(texts: ReadonlySet<string>): Readonly<Record<string, number>> {
  const counts = createHuntingTables(new Date()).map(({ name, rows }): [string, number] => [
    name,
    rows.filter(
      ({ LoggedOnUsers, ...row }) =>
        Object.values(row).some((value) => typeof value === "string" && texts.has(value.toLowerCase())) ||
        (typeof LoggedOnUsers === "string" && [...texts].some((text) => LoggedOnUsers.includes(`"${text}"`))),
    ).length,
  ]);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

const expectedRows = {
  "2972": {
    AlertEvidence: 8,
    CloudAppEvents: 8,
    DeviceEvents: 4,
    DeviceFileEvents: 2,
    DeviceImageLoadEvents: 5,
    DeviceInfo: 2,
    DeviceLogonEvents: 6,
    DeviceNetworkEvents: 9,
    DeviceProcessEvents: 12,
    DeviceRegistryEvents: 2,
    EmailAttachmentInfo: 2,
    EmailEvents: 18,
    EmailPostDeliveryEvents: 2,
    EmailUrlInfo: 5,
    EntraIdSignInEvents: 12,
    IdentityDirectoryEvents: 1,
    IdentityInfo: 1,
    IdentityLogonEvents: 12,
    IdentityQueryEvents: 2,
    UrlClickEvents: 3,
  },
  "2973": {
    AlertEvidence: 24,
    CloudAppEvents: 30,
    DataSecurityEvents: 13,
    DeviceEvents: 9,
    DeviceFileCertificateInfo: 5,
    DeviceFileEvents: 11,
    DeviceImageLoadEvents: 10,
    DeviceInfo: 18,
    DeviceLogonEvents: 12,
    DeviceNetworkEvents: 22,
    DeviceNetworkInfo: 4,
    DeviceProcessEvents: 33,
    DeviceRegistryEvents: 9,
    DeviceTvmSoftwareInventory: 6,
    DeviceTvmSoftwareVulnerabilities: 1,
    EmailAttachmentInfo: 1,
    EmailEvents: 9,
    EntraIdSignInEvents: 31,
    EntraIdSpnSignInEvents: 16,
    GraphApiAuditEvents: 20,
    IdentityDirectoryEvents: 2,
    IdentityInfo: 2,
    IdentityLogonEvents: 31,
    IdentityQueryEvents: 1,
    UrlClickEvents: 11,
  },
} as const;

describe.each(Object.entries(expectedRows))(
  "the entities of incident %s, as Get Incident gives them",
  (id, expected) => {
    it.each(Object.entries(expected))("find their rows in %s: %i", async (table, count) => {
      const result = await hunt(incidents.get(id)?.entities, table, everyKey);

      expect(result.json_result).toHaveLength(count);
      expect(result.entities.some(({ matched_rows }) => (matched_rows ?? 0) > 0)).toBe(true);
    });

    it("have rows in no other table", () => {
      expect(rowsWith(textsOf(id))).toEqual(expected);
    });

    it("are the same in both lists of the result", async () => {
      const incident = incidents.get(id);
      const [beside, inside] = await Promise.all(
        [incident?.entities, incident?.json_result?.entities].map((list) => hunt(list, "AlertEvidence", everyKey)),
      );

      expect(beside?.meta.kql[0]?.split("| where")[0]).toBe(inside?.meta.kql[0]?.split("| where")[0]);
      expect(beside?.json_result).toEqual(inside?.json_result);
      expect(beside?.warnings).toEqual(inside?.warnings);
    });

    it.each(["AND", "OR"] as const)("are not found less by two keys than by one, with %s", async (operator) => {
      const entities = incidents.get(id)?.entities;
      const tables = "AlertEvidence, IdentityInfo, DeviceProcessEvents, EntraIdSignInEvents";
      const keys: readonly Keys[] = [
        { user_entity_key: "auto" },
        { email_address_entity_key: "auto" },
        { user_entity_key: "auto", email_address_entity_key: "auto" },
      ];

      const [byUser, byEmail, byBoth] = await Promise.all(keys.map((each) => hunt(entities, tables, each, operator)));

      const sizes = [byUser, byEmail, byBoth].map((each) => each?.json_result?.length ?? 0);
      expect(Math.min(...sizes)).toBeGreaterThan(0);
      expect(sizes[2]).toBe(Math.max(...sizes));
    });
  },
);

describe("a user with the properties that Get Incident gives", () => {
  const domainSid = "S-1-5-21-1004336348-1177238915-682003330";

  function user(identifier: string, properties: Readonly<Record<string, string>>) {
    return [{ identifier, entity_type: "USERUNIQNAME", additional_properties: properties }];
  }

  it.each([
    [
      "m.tanaka@example.com",
      "DeviceLogonEvents",
      "AccountName",
      { AccountName: "m.tanaka", Sid: `${domainSid}-1108` },
      5,
    ],
    ["a.reyes@example.com", "DeviceProcessEvents", "AccountName", { AccountName: "a.reyes" }, 17],
    ["a.reyes@example.com", "DeviceProcessEvents", "AccountSid", { Sid: `${domainSid}-1105` }, 17],
    [
      "a.reyes@example.com",
      "DeviceProcessEvents",
      "AccountObjectId",
      { AadUserId: "6df852a4-37c3-470d-a8e0-cf73c379c576" },
      17,
    ],
    ["a.reyes@example.com", "DeviceProcessEvents", "AccountName", {}, 17],
    ["EXAMPLE\\a.reyes", "DeviceProcessEvents", "AccountName", {}, 17],
    ["OTHER\\a.reyes", "DeviceProcessEvents", "AccountName", {}, 0],
    [`${domainSid}-1105`, "DeviceProcessEvents", "auto", {}, 17],
  ])("%s is found in %s by %s, with %j: %i rows", async (identifier, table, key, properties, rows) => {
    const result = await hunt(user(identifier, properties), table, { user_entity_key: key });

    expect(result.json_result).toHaveLength(rows);
    expect(result.entities[0]?.matched_rows).toBe(rows);
  });
});

describe("rows of several tables", () => {
  it("say which table each comes from, in the first column", async () => {
    const entities = incidents.get("2972")?.entities;
    const tables = ["DeviceLogonEvents", "UrlClickEvents"] as const;

    const result = await hunt(entities, tables.join(), everyKey);

    const sources = result.json_result.map(({ SourceTable }) => SourceTable);
    const counts = tables.map((table) => sources.filter((source) => source === table).length);
    expect(result.tables[0]?.columns[0]).toEqual({ name: "SourceTable", type: "string" });
    expect(counts).toEqual(tables.map((table) => expectedRows["2972"][table]));
  });

  it("say it where Fields To Return asks for it, also with one table", async () => {
    const fields = { fields_to_return: "DeviceName, SourceTable" };

    const result = await hunt(incidents.get("2972")?.entities, "DeviceInfo", { ...everyKey, ...fields });

    expect(result.json_result[0]).toEqual({ DeviceName: "fin-ws-03.example.com", SourceTable: "DeviceInfo" });
  });
});
