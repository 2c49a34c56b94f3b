import { executeEntityQuery } from "../../actions/execute-entity-query.js";
import type { Result } from "../../core/result/result.js";
import { execute } from "../support/execute.js";
import { huntingAnswer, useMockedNetwork } from "../support/graph-mock.js";
import { codesOf, mockHunting } from "../support/service.js";

useMockedNetwork();

const MD5 = "0123456789abcdef0123456789abcdef";
const SHA1 = `${MD5}01234567`;
const SHA256 = `${MD5}${MD5}`;

const ip = { identifier: "203.0.113.7", entity_type: "ADDRESS" };
const host = {
  identifier: "FIN-WS-07.EXAMPLE.COM",
  entity_type: "HOSTNAME",
  additional_properties: { OriginalIdentifier: "fin-ws-07.example.com" },
};
const user = { identifier: "ALICE", entity_type: "USERUNIQNAME" };
const mail = { identifier: "BOB@EXAMPLE.COM", entity_type: "USERUNIQNAME" };

type Entity = Readonly<Record<string, unknown>>;

interface RunOptions {
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly dryRun?: boolean;
}

const base = { table_names: "DeviceNetworkEvents", stop_if_not_enough_entities: false, cross_entity_operator: "OR" };

function run(parameters: Readonly<Record<string, unknown>>, entities: readonly Entity[], options: RunOptions = {}) {
  return execute(
    executeEntityQuery,
    { ...base, ...parameters },
    { dryRun: options.dryRun ?? false, payload: { entities, ...options.payload } },
  );
}

/** The filter lines of the query that is sent. */
async function filterOf(parameters: Readonly<Record<string, unknown>>, entities: readonly Entity[]) {
  mockHunting();
  const result = await run(parameters, entities);
  return { result, lines: filterLines(result) };
}

function filterLines({ meta }: Result): readonly string[] {
  return (meta.kql[0] ?? "").split("\n").filter((line) => line.startsWith("| where ") && !line.includes("datetime("));
}

/** What became of each entity. */
function usesOf({ entities }: Result) {
  return entities.map(({ identifier, used_as, skipped }) => [identifier, used_as.join(), skipped]);
}

describe("the query", () => {
  it("is filtered by the entities, limited and sorted, and returns rows as any query", async () => {
    const sent = mockHunting(huntingAnswer([{ DeviceName: "fin-ws-07.example.com", RemoteIP: "::ffff:203.0.113.7" }]));

    const result = await run(
      { ip_entity_key: "RemoteIP", fields_to_return: "DeviceName", sort_order: "DESC", max_results_to_return: "5" },
      [ip],
    );

    expect(sent[0]?.Query.split("\n")).toEqual([
      "DeviceNetworkEvents",
      "| where Timestamp >= datetime(2026-11-24T09:07:00.000Z) and Timestamp < datetime(2026-11-24T10:07:00.000Z)",
      '| where RemoteIP in~ ("203.0.113.7", "::ffff:203.0.113.7")',
      "| top 6 by Timestamp desc",
      "| project DeviceName, RemoteIP",
    ]);
    expect(result).toMatchObject({
      status: "completed",
      is_success: true,
      json_result: [{ DeviceName: "fin-ws-07.example.com" }],
      tables: [{ columns: [{ name: "DeviceName" }] }],
      entities: [
        { identifier: "203.0.113.7", entity_type: "ADDRESS", used_as: ["RemoteIP"], matched_rows: 1, skipped: null },
      ],
      warnings: [],
    });
  });

  it("fetches the table of each row to count by what is searched there, and does not return it", async () => {
    const row = { DeviceName: "ws", AccountName: "alice", AccountUpn: null };
    const sent = mockHunting(
      huntingAnswer([
        { ...row, SourceTable: "DeviceLogonEvents" },
        { ...row, AccountUpn: "other@example.com", SourceTable: "IdentityLogonEvents" },
      ]),
    );

    const result = await run(
      { user_entity_key: "auto", table_names: "DeviceLogonEvents,IdentityLogonEvents", fields_to_return: "DeviceName" },
      [{ identifier: "alice@example.com", entity_type: "USERUNIQNAME" }],
    );

    expect(sent[0]?.Query).toMatch(/\| project DeviceName, .*, SourceTable$/);
    expect(result.json_result).toEqual([{ DeviceName: "ws" }, { DeviceName: "ws" }]);
    expect(result.entities[0]?.matched_rows).toBe(1);
  });

  const keys = {
    email_address_entity_key: "AccountUpn",
    url_entity_key: "RemoteUrl",
    user_entity_key: "AccountName",
    file_hash_entity_key: "SHA256",
    hostname_entity_key: "DeviceName",
    ip_entity_key: "RemoteIP",
  };
  const six = [
    mail,
    { identifier: "HTTPS://EXAMPLE.NET/A", entity_type: "DestinationURL" },
    user,
    { identifier: SHA256.toUpperCase(), entity_type: "FILEHASH" },
    host,
    ip,
  ];
  const conditions = [
    'RemoteIP in~ ("203.0.113.7", "::ffff:203.0.113.7")',
    'DeviceName in~ ("fin-ws-07.example.com", "fin-ws-07")',
    `SHA256 in~ ("${SHA256}")`,
    'AccountName in~ ("BOB", "ALICE") or AccountUpn in~ ("BOB@EXAMPLE.COM")',
    'RemoteUrl in~ ("HTTPS://EXAMPLE.NET/A", "EXAMPLE.NET")',
  ];

  it("names the time frame that was used because none was given", async () => {
    const times = [{}, { end_time: "2026-11-24" }, { start_time: "P1D" }, { time_frame: "Last Hour" }];

    const runs = await Promise.all(
      times.map((time) => run({ ip_entity_key: "RemoteIP", ...time }, [ip], { dryRun: true })),
    );

    const wanted = { time_frame: "Last Hour" };
    expect(runs.map(({ meta }) => meta.defaults)).toEqual([wanted, wanted, undefined, undefined]);
  });

  it("joins the types with or, in a fixed order", async () => {
    expect((await filterOf(keys, six)).lines).toEqual([`| where ${conditions.join(" or ")}`]);
  });

  it("with AND filters by one type after the other, so that or stays inside a type", async () => {
    const { lines } = await filterOf({ ...keys, cross_entity_operator: "and" }, six);

    expect(lines).toEqual(conditions.map((condition) => `| where ${condition}`));
  });

  it("compares without regard to letter case, by the identifier as it was before the platform changed it", async () => {
    const { lines } = await filterOf({ hostname_entity_key: "DeviceName" }, [host]);

    expect(lines).toEqual(['| where DeviceName in~ ("fin-ws-07.example.com", "fin-ws-07")']);
  });

  it("compares all values of a type in one list", async () => {
    const { lines } = await filterOf({ user_entity_key: "AccountName" }, [
      user,
      { identifier: "carol", entity_type: "USERUNIQNAME" },
    ]);

    expect(lines).toEqual(['| where AccountName in~ ("ALICE", "carol")']);
  });

  it("names a long list once", async () => {
    const many = Array.from({ length: 51 }, (_, index) => ({
      identifier: `user${index}`,
      entity_type: "USERUNIQNAME",
    }));

    const { result, lines } = await filterOf({ user_entity_key: "AccountName" }, many);

    expect(result.meta.kql[0]).toMatch(/^let userValues = dynamic\(\["user0", /);
    expect(lines).toEqual(["| where AccountName in~ (userValues)"]);
  });

  it("names a list that several columns share", async () => {
    const { result, lines } = await filterOf({ ip_entity_key: "RemoteIP, LocalIP" }, [ip]);

    expect(result.meta.kql[0]).toMatch(/^let ipValues = /);
    expect(lines).toEqual(["| where RemoteIP in~ (ipValues) or LocalIP in~ (ipValues)"]);
    expect(usesOf(result)).toEqual([["203.0.113.7", "RemoteIP,LocalIP", null]]);
  });

  it.each([
    "x' or 1==1 or a=='",
    'x" or 1==1 //',
    "a | take 1; .drop table T",
    "line\nbreak\r\u2028end",
    "``` ~~~ h@'x'",
  ])("keeps the hostile value %j inside one literal", async (identifier) => {
    const { lines } = await filterOf({ user_entity_key: "AccountName" }, [{ identifier, entity_type: "USERUNIQNAME" }]);

    const literal = /^\| where AccountName in~ \((".*")\)$/.exec(lines[0] ?? "")?.[1] ?? "";
    expect(lines).toHaveLength(1);
    expect(JSON.parse(literal)).toBe(identifier);
    expect(literal).toMatch(/^"([^"\\\n\r\u2028]|\\.)*"$/);
  });
});

describe("matched rows", () => {
  const keys = { ip_entity_key: "RemoteIP", user_entity_key: "AccountName" };

  it("are counted for each entity, letter case aside, and null for one that does not filter", async () => {
    mockHunting(
      huntingAnswer([
        { RemoteIP: "203.0.113.7", AccountName: "alice" },
        { RemoteIP: "198.51.100.1", AccountName: "Alice" },
        { RemoteIP: null, AccountName: "malice" },
      ]),
    );

    const result = await run(keys, [ip, user, { identifier: "carol", entity_type: "USERUNIQNAME" }, host]);

    expect(result.entities.map(({ identifier, matched_rows }) => [identifier, matched_rows])).toEqual([
      ["203.0.113.7", 1],
      ["ALICE", 2],
      ["carol", 0],
      ["FIN-WS-07.EXAMPLE.COM", null],
    ]);
  });

  it("are not counted in more than 10,000 rows", async () => {
    mockHunting(`{"schema":[],"results":[${'{"RemoteIP":"203.0.113.7"},'.repeat(10_000)}{}]}`);

    const result = await run({ ip_entity_key: "RemoteIP", max_results_to_return: 20_000 }, [ip]);

    expect(result.entities).toMatchObject([{ used_as: ["RemoteIP"], matched_rows: null }]);
  });
});

describe("auto", () => {
  it("filters each table by its own columns, and leaves out a table that has none", async () => {
    mockHunting();

    const result = await run(
      { table_names: "DeviceNetworkEvents, DeviceTvmSoftwareVulnerabilitiesKB", ip_entity_key: "auto" },
      [ip],
    );

    expect(result.meta.kql[0]).toContain("RemoteIP in~ (ipValues)");
    expect(result.meta.kql[0]).not.toContain("DeviceTvmSoftwareVulnerabilitiesKB");
    expect(codesOf(result)).toContain("TABLE_SKIPPED");
  });

  it("without any table that can be filtered runs no query", async () => {
    const result = await run({ table_names: "DeviceTvmSoftwareVulnerabilitiesKB", ip_entity_key: "auto" }, [ip]);

    expect(result).toMatchObject({ status: "completed", is_success: false, json_result: [], meta: { requests: [] } });
  });
});

describe("hashes", () => {
  const hash = (identifier: string) => ({ identifier, entity_type: "FILEHASH" });

  it("go to the columns of their length", async () => {
    const { result, lines } = await filterOf({ file_hash_entity_key: "MD5, SHA1, SHA256" }, [
      hash(MD5),
      hash(SHA1),
      hash(SHA256),
    ]);

    expect(lines).toEqual([`| where MD5 in~ ("${MD5}") or SHA1 in~ ("${SHA1}") or SHA256 in~ ("${SHA256}")`]);
    expect(usesOf(result).map(([, used]) => used)).toEqual(["MD5", "SHA1", "SHA256"]);
  });

  it("that no column of the key holds are skipped, and named", async () => {
    const { result, lines } = await filterOf({ file_hash_entity_key: "SHA256" }, [hash(MD5), hash(SHA256)]);

    expect(lines).toEqual([`| where SHA256 in~ ("${SHA256}")`]);
    expect(usesOf(result)[0]).toEqual([MD5, "", "No searched column contains hashes of this length."]);
    expect(result.warnings).toEqual([
      {
        code: "ENTITY_COLUMN_MISMATCH",
        message: `The column SHA256 cannot contain the value "${MD5}", because SHA256 contains hashes of another length: name a column that fits it, or use auto.`,
      },
    ]);
  });

  it("of any length fit a column whose name tells no kind", async () => {
    const { lines } = await filterOf({ file_hash_entity_key: "FileHash" }, [hash(MD5), hash(SHA1)]);

    expect(lines).toEqual([`| where FileHash in~ ("${MD5}", "${SHA1}")`]);
  });
});

describe("users", () => {
  const sid = "S-1-5-21-1004336348-1177238915-682003330-1108";
  const objectId = "aa9c415e-6b72-4f9a-a930-ef91de6f61f8";
  const mei = {
    identifier: "m.tanaka@example.com",
    entity_type: "USERUNIQNAME",
    additional_properties: { Sid: sid, AadUserId: objectId, AccountName: "m.tanaka", Email: "m.tanaka@example.com" },
  };

  it("are searched in each column by the form that fits it", async () => {
    const columns = ["AccountName", "AccountSid", "AccountUpn", "AccountObjectId", "AccountId"];

    const { result, lines } = await filterOf({ user_entity_key: columns.join() }, [mei]);

    expect(lines).toEqual([
      `| where ${[
        'AccountName in~ ("m.tanaka")',
        `AccountSid in~ ("${sid}")`,
        'AccountUpn in~ ("m.tanaka@example.com")',
        `AccountObjectId in~ ("${objectId}")`,
        `AccountId in~ ("m.tanaka@example.com", "m.tanaka", "${sid}", "${objectId}")`,
      ].join(" or ")}`,
    ]);
    expect(result.warnings).toEqual([]);
  });

  it("whose address alone is known are searched by its local part in a column of names, with a warning", async () => {
    const { result, lines } = await filterOf({ user_entity_key: "AccountName" }, [mail, user]);

    expect(lines).toEqual(['| where AccountName in~ ("BOB", "ALICE")']);
    expect(result.warnings).toEqual([
      {
        code: "ENTITY_MATCH_LOOSE",
        message:
          'The entity "BOB@EXAMPLE.COM" is searched in AccountName by "BOB", the part before its @, which other accounts may have as a name too: to match it alone, give AccountName or Sid in its additional_properties.',
      },
    ]);
  });

  it.each([
    ["jane_partner.example.org#EXT#@example.onmicrosoft.com", "jane@partner.example.org"],
    ["j_d_partner.example.org#ext#@example.onmicrosoft.com", "j_d@partner.example.org"],
  ])("that are guests, %s, are searched by the address of their home too", async (identifier, home) => {
    const { lines } = await filterOf({ email_address_entity_key: "AccountUpn", stop_if_not_enough_entities: true }, [
      { identifier, entity_type: "USERUNIQNAME", additional_properties: {} },
    ]);

    expect(lines).toEqual([`| where AccountUpn in~ ("${identifier}", "${home}")`]);
  });

  it.each([
    "SRS0=HHH=TT=partner.example.org=jane@forwarder.example.net",
    "prvs=0123456789=jane@example.org",
    "o'hara+invoice@example.co.test",
    '"jane doe"@example.org',
    "jörg@example.net",
    "dave@host",
  ])("that are an address, %s, are searched by the email key", async (identifier) => {
    const { lines } = await filterOf({ email_address_entity_key: "SenderMailFromAddress" }, [
      { identifier, entity_type: "USERUNIQNAME" },
    ]);

    expect(lines).toEqual([`| where SenderMailFromAddress in~ (${JSON.stringify(identifier)})`]);
  });

  it("of a domain are matched in both columns, and a UPN's suffix is not taken for a domain", async () => {
    const { lines } = await filterOf({ table_names: "DeviceLogonEvents", user_entity_key: "AccountName" }, [
      { identifier: "EXAMPLE\\alice", entity_type: "USERUNIQNAME", additional_properties: { AccountName: "ALICE" } },
      mei,
    ]);

    expect(lines).toEqual([
      `| where AccountName in~ ("m.tanaka") or (AccountName in~ ("alice") and tostring(split(AccountDomain, '.')[0]) in~ ("EXAMPLE"))`,
    ]);
  });

  it.each(["AND", "OR"])("are one type for both keys, joined by or with %s", async (operator) => {
    const keys = { user_entity_key: "AccountSid", email_address_entity_key: "AccountUpn" };

    const { lines } = await filterOf({ ...keys, ip_entity_key: "RemoteIP", cross_entity_operator: operator }, [
      ip,
      mei,
    ]);

    const addresses = 'RemoteIP in~ ("203.0.113.7", "::ffff:203.0.113.7")';
    const users = `AccountSid in~ ("${sid}") or AccountUpn in~ ("m.tanaka@example.com")`;
    expect(lines).toEqual(
      operator === "AND" ? [`| where ${addresses}`, `| where ${users}`] : [`| where ${addresses} or ${users}`],
    );
  });

  it("are enough for both keys if one of them fits", async () => {
    const keys = { user_entity_key: "AccountName", email_address_entity_key: "AccountUpn" };

    mockHunting();
    const result = await run({ ...keys, stop_if_not_enough_entities: true }, [user]);
    const stopped = await run({ ...keys, ip_entity_key: "RemoteIP", stop_if_not_enough_entities: true }, [ip]);

    expect(result.meta.kql).toHaveLength(1);
    expect(stopped.message).toContain('"User Entity Key" or "Email Address Entity Key"');
  });

  it("are searched by their display name only where no other column is matched, with a warning", async () => {
    const ada = {
      identifier: "a.reyes@example.com",
      entity_type: "USERUNIQNAME",
      additional_properties: { DisplayName: "Ada Reyes" },
    };

    const alone = await filterOf({ user_entity_key: "AccountDisplayName" }, [ada]);
    const beside = await filterOf({ user_entity_key: "AccountDisplayName, AccountUpn" }, [ada]);

    expect(alone.lines).toEqual(['| where AccountDisplayName in~ ("Ada Reyes")']);
    expect(alone.result.warnings).toMatchObject([
      {
        code: "ENTITY_MATCH_LOOSE",
        message: expect.stringContaining('in AccountDisplayName by its display name "Ada Reyes"'),
      },
    ]);
    expect(beside.lines).toEqual(['| where AccountUpn in~ ("a.reyes@example.com")']);
    expect(beside.result.warnings).toEqual([]);
  });

  it.each([
    ["ALICE", "AccountUpn", "e-mail addresses or UPNs"],
    ["ALICE", "AccountSid", "SIDs"],
    [sid, "AccountName", "account names without a domain"],
    [sid, "AccountUpn", "e-mail addresses or UPNs"],
    [objectId, "AccountSid", "SIDs"],
    ["alice@example.com", "AccountObjectId", "object IDs"],
    ["EXAMPLE\\alice", "AccountDomain", "domains of accounts"],
    ["alice", "DeviceName", "host names"],
    ["alice", "Timestamp", "no identifiers"],
  ])("named %s in the column %s, which cannot contain them, are warned of", async (identifier, column, content) => {
    const result = await run({ user_entity_key: column }, [{ identifier, entity_type: "USERUNIQNAME" }]);

    expect(usesOf(result)).toEqual([
      [identifier, "", `No given column can contain this value: ${column} contains ${content}.`],
    ]);
    expect(result.warnings).toEqual([
      {
        code: "ENTITY_COLUMN_MISMATCH",
        message: `The column ${column} cannot contain the value ${JSON.stringify(identifier)}, because ${column} contains ${content}: name a column that fits it, or use auto.`,
      },
      expect.objectContaining({ code: "QUERY_NOT_RUN" }),
    ]);
  });

  it("are warned of for each column of a key that can contain none of them", async () => {
    const { result, lines } = await filterOf({ user_entity_key: "AccountName, AccountSid, AccountUpn" }, [
      user,
      { identifier: "carol", entity_type: "USERUNIQNAME" },
    ]);

    expect(lines).toEqual(['| where AccountName in~ ("ALICE", "carol")']);
    expect(result.warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^The column AccountSid cannot contain the value "ALICE".* to 1 more entity\.$/),
      expect.stringMatching(/^The column AccountUpn cannot contain the value "ALICE".* to 1 more entity\.$/),
    ]);
  });
});

describe("values of other types in columns that cannot contain them", () => {
  it.each([
    ["ip_entity_key", ip, "AccountName"],
    ["ip_entity_key", ip, "SHA256"],
    ["hostname_entity_key", host, "RemoteIP"],
    ["hostname_entity_key", host, "DeviceId"],
    ["url_entity_key", { identifier: "https://example.net/a", entity_type: "DestinationURL" }, "AccountSid"],
    ["file_hash_entity_key", { identifier: MD5, entity_type: "FILEHASH" }, "DeviceName"],
  ])("%s: %j in %s is warned of", async (key, entity, column) => {
    const result = await run({ [key]: column }, [entity]);

    expect(result.warnings[0]).toMatchObject({
      code: "ENTITY_COLUMN_MISMATCH",
      message: expect.stringContaining(`The column ${column} cannot contain the value "${entity.identifier}"`),
    });
  });

  it("do not hide a host's ID, which Get Incident gives", async () => {
    const id = "803c2b87f03795fc0c6da60cbdc7b8bac3ed7a6a";

    const { lines } = await filterOf({ hostname_entity_key: "DeviceId" }, [
      { ...host, additional_properties: { DeviceId: id } },
    ]);

    expect(lines).toEqual([`| where DeviceId in~ ("${id}")`]);
  });

  it("tell the two IDs of a host apart", async () => {
    const [id, entraId] = ["803c2b87f03795fc0c6da60cbdc7b8bac3ed7a6a", "0f0d1a57-6b7b-4a4e-9d5e-5b8f2a3c7d11"];
    const known = { ...host, additional_properties: { DeviceId: id } };

    const { lines } = await filterOf({ hostname_entity_key: "auto", table_names: "DeviceInfo" }, [
      { ...host, additional_properties: { DeviceId: id, AadDeviceId: entraId } },
    ]);
    const result = await run({ hostname_entity_key: "AadDeviceId", table_names: "DeviceInfo" }, [known]);

    expect(lines.join()).toContain(`DeviceId in~ ("${id}", "${entraId}") or `);
    expect(lines.join()).toMatch(new RegExp(`AadDeviceId\\)? in~ \\("${entraId}"\\)`));
    expect(result.warnings[0]).toMatchObject({
      code: "ENTITY_COLUMN_MISMATCH",
      message: expect.stringContaining("AadDeviceId contains device IDs of Microsoft Entra ID"),
    });
  });

  it("search a host without a name by its ID alone", async () => {
    const id = "803c2b87f03795fc0c6da60cbdc7b8bac3ed7a6a";
    const nameless = { ...host, identifier: id, additional_properties: { DeviceId: id } };

    const { lines } = await filterOf({ hostname_entity_key: "auto", table_names: "DeviceEvents" }, [nameless]);
    const result = await run({ hostname_entity_key: "DeviceName" }, [nameless]);

    expect(lines.join()).toContain(`DeviceId in~ ("${id}")`);
    expect(lines.join()).not.toContain("DeviceName");
    expect(result.warnings[0]).toMatchObject({ code: "ENTITY_COLUMN_MISMATCH" });
  });
});

describe("entities that cannot be used", () => {
  it.each([
    [{ identifier: "abc", entity_type: "FILEHASH" }, /^The identifier is not an MD5, SHA-1 or SHA-256 hash/],
    [{ identifier: "999.1.1.1", entity_type: "ADDRESS" }, /^The identifier is not an IP address\.$/],
    [{ identifier: "a\0b", entity_type: "HOSTNAME" }, /NUL/],
  ])("%j is skipped with its reason, and warned of", async (entity, reason) => {
    const keys = { ip_entity_key: "RemoteIP", file_hash_entity_key: "SHA256", hostname_entity_key: "DeviceName" };

    const { result } = await filterOf(keys, [ip, host, { identifier: SHA256, entity_type: "FILEHASH" }, entity]);

    expect(result.entities.at(-1)).toMatchObject({ used_as: [], skipped: expect.stringMatching(reason) });
    expect(codesOf(result)).toEqual(["ENTITY_SKIPPED"]);
  });

  it("are counted in one warning", async () => {
    const { result } = await filterOf({ ip_entity_key: "RemoteIP" }, [
      ip,
      { identifier: "one", entity_type: "ADDRESS" },
      { identifier: "two", entity_type: "ADDRESS" },
    ]);

    expect(result.warnings.map(({ message }) => message)).toEqual([
      'The entity "one" was skipped. The identifier is not an IP address. Also skipped: 1 more; see entities.',
    ]);
  });

  it("because of their type or a missing key are listed, without a warning", async () => {
    const { result } = await filterOf({ ip_entity_key: "RemoteIP" }, [
      ip,
      user,
      { identifier: "evil.exe", entity_type: "FILENAME" },
    ]);

    expect(usesOf(result)).toEqual([
      ["203.0.113.7", "RemoteIP", null],
      ["ALICE", "", "No User Entity Key is given."],
      ["evil.exe", "", "Entities of the type FILENAME are not supported."],
    ]);
    expect(result.warnings).toEqual([]);
  });
});

describe("a type without an entity", () => {
  const keys = { ip_entity_key: "RemoteIP", hostname_entity_key: "DeviceName" };

  it("leaves the others to filter with AND, and is warned of: more comes back than was asked for", async () => {
    const { result, lines } = await filterOf({ ...keys, cross_entity_operator: "AND" }, [ip]);

    expect(lines).toEqual(['| where RemoteIP in~ ("203.0.113.7", "::ffff:203.0.113.7")']);
    expect(result.warnings).toEqual([
      {
        code: "TYPE_NOT_FILTERED",
        message: 'No entity in scope can be used with "Hostname Entity Key": the query is not filtered by it.',
      },
    ]);
  });

  it("takes nothing away with OR, which needs no warning", async () => {
    const { result, lines } = await filterOf({ ...keys, cross_entity_operator: "OR" }, [ip]);

    expect(lines).toEqual(['| where RemoteIP in~ ("203.0.113.7", "::ffff:203.0.113.7")']);
    expect(result.warnings).toEqual([]);
  });

  it.each([
    ["is not there", [ip]],
    ["is there but cannot be used", [ip, { identifier: "\0", entity_type: "HOSTNAME" }]],
  ])("stops the run when the entity %s and stopping is on", async (_what, entities) => {
    const result = await run({ ...keys, stop_if_not_enough_entities: "true" }, entities);

    expect(result).toMatchObject({
      status: "completed",
      is_success: false,
      json_result: [],
      error: null,
      meta: { requests: [], kql: [] },
    });
    expect(result.message).toBe(
      'The query was not run: no entity in scope can be used with "Hostname Entity Key". Turn "Stop If Not Enough Entities" off, or run on at least one usable entity for each key.',
    );
  });
});

describe("nothing to filter by", () => {
  it.each([
    ["no entity at all", []],
    ["only entities of other types", [user]],
    ["only unusable ones", [{ identifier: "no address", entity_type: "ADDRESS" }]],
  ])("(%s) runs no query, and says why", async (_what, entities) => {
    const result = await run({ ip_entity_key: "RemoteIP" }, entities);

    expect(result).toMatchObject({
      status: "completed",
      is_success: false,
      json_result: [],
      error: null,
      meta: { requests: [], kql: [] },
    });
    expect(result.message).toMatch(/^The query was not run: no entity in scope can be used .* whole tables\.$/);
    expect(codesOf(result)).toContain("QUERY_NOT_RUN");
  });

  it("ends a dry run as it would end the real one", async () => {
    const options = { dryRun: true, payload: { configuration: undefined } };

    const nothing = await run({ ip_entity_key: "RemoteIP" }, [], options);
    const stopped = await run(
      { ip_entity_key: "RemoteIP", user_entity_key: "AccountName", stop_if_not_enough_entities: true },
      [ip],
      options,
    );

    for (const result of [nothing, stopped]) {
      expect(result).toMatchObject({ status: "completed", is_success: false, json_result: [], meta: { requests: [] } });
      expect(result.message).toMatch(/^The query was not run: /);
      expect(codesOf(result)).toEqual(["QUERY_NOT_RUN"]);
    }
  });

  it("is told from a query that has no rows", async () => {
    const { result } = await filterOf({ ip_entity_key: "RemoteIP" }, [ip]);

    expect(result).toMatchObject({ is_success: false, json_result: [], warnings: [] });
  });

  it("is a mistake when it is the keys that are missing", async () => {
    const result = await run({}, [ip]);

    expect(result.error).toMatchObject({ code: "INPUT_INVALID", field: "ip_entity_key" });
    expect(result.error?.message).toMatch(/^At least one entity key is required: IP Entity Key, Hostname Entity Key, /);
  });
});

describe("the parameters", () => {
  it("must say what to do without entities, and how types are joined", async () => {
    const result = await execute(executeEntityQuery, { table_names: "DeviceInfo", ip_entity_key: "PublicIP" });

    expect(result.error?.errors.map(({ field }) => field).sort()).toEqual([
      "cross_entity_operator",
      "stop_if_not_enough_entities",
    ]);
  });

  it.each([
    [{ cross_entity_operator: "XOR" }, "cross_entity_operator"],
    [{ stop_if_not_enough_entities: "maybe" }, "stop_if_not_enough_entities"],
    [{ ip_entity_key: "RemoteIP | take 1" }, "ip_entity_key"],
    [{ hostname_entity_key: "Device Name" }, "hostname_entity_key"],
    [{ query: "| take 1" }, "query"],
  ])("%j is refused, not ignored", async (parameters, field) => {
    const result = await run({ ip_entity_key: "RemoteIP", ...parameters }, [ip]);

    expect(result.error?.errors).toMatchObject([{ field }]);
    expect(result.meta.requests).toEqual([]);
  });

  it("takes a JSON false for not stopping", async () => {
    const { result } = await filterOf({ ip_entity_key: "RemoteIP", user_entity_key: "AccountName" }, [ip]);

    expect(result.status).toBe("completed");
    expect(result.meta.requests).toHaveLength(1);
  });

  it("allow 10,000 values, and no more", async () => {
    const many = Array.from({ length: 10_001 }, (_, index) => ({
      identifier: `u${index}`,
      entity_type: "USERUNIQNAME",
    }));
    const keys = { user_entity_key: "AccountName" };

    const fitting = await run(keys, many.slice(1), { dryRun: true });
    const tooMany = await run(keys, many, { dryRun: true });

    expect(fitting.is_success).toBe(true);
    expect(tooMany.error).toMatchObject({ code: "INPUT_INVALID", field: "target_entities" });
    expect(tooMany.error?.message).toMatch(/^10001 entities are in scope; one query takes at most 10000\./);
  });

  it("are compared with 50 columns of a key, and no more", async () => {
    const columns = Array.from({ length: 51 }, (_, index) => `Column${index}`);

    const fitting = await run({ ip_entity_key: columns.slice(1) }, [ip], { dryRun: true });
    const tooMany = await run({ ip_entity_key: columns, hostname_entity_key: columns }, [ip], { dryRun: true });

    expect(fitting.is_success).toBe(true);
    expect(tooMany.error?.errors).toEqual([
      {
        field: "ip_entity_key",
        message: '"IP Entity Key" names 51 columns; at most 50 are allowed. Name fewer columns, or use auto.',
      },
      { field: "hostname_entity_key", message: expect.stringContaining('"Hostname Entity Key" names 51 columns') },
    ]);
  });
});

describe("the scope", () => {
  it("is the explicit targets where there are any, with what the case knows of them", async () => {
    const result = await run({ hostname_entity_key: "DeviceName", ip_entity_key: "RemoteIP" }, [host, ip], {
      dryRun: true,
      payload: {
        scope: "All entities",
        target_entities: [{ Identifier: "fin-ws-07.example.com", EntityType: "Host" }],
      },
    });

    expect(filterLines(result)).toEqual(['| where DeviceName in~ ("fin-ws-07.example.com", "fin-ws-07")']);
    expect(result.meta.scope).toBeNull();
  });

  it("picks from the case's entities otherwise", async () => {
    const result = await run({ hostname_entity_key: "DeviceName", ip_entity_key: "RemoteIP" }, [host, ip], {
      dryRun: true,
      payload: { scope: "all ip addresses" },
    });

    expect(result.entities.map(({ identifier }) => identifier)).toEqual(["203.0.113.7"]);
    expect(result.meta.scope).toBe("All IP addresses");
  });

  it("that is not known is an error", async () => {
    const result = await run({ ip_entity_key: "RemoteIP" }, [ip], { payload: { scope: "All printers" } });

    expect(result.error).toMatchObject({ code: "INPUT_INVALID", field: "scope" });
  });
});

it("shows in a dry run the query it would send, and sends nothing", async () => {
  const result = await run({ ip_entity_key: "RemoteIP" }, [ip], {
    dryRun: true,
    payload: { configuration: undefined },
  });

  expect(result).toMatchObject({
    status: "completed",
    is_success: true,
    json_result: [],
    entities: [{ used_as: ["RemoteIP"] }],
    meta: { requests: [{ method: "POST", body: { Query: result.meta.kql[0] } }] },
  });
  expect(result.message).toMatch(/^Dry run: nothing was sent\. The action would run this query: DeviceNetworkEvents\n/);
});
