import { entitiesIn } from "../../../core/incidents/evidence-entities.js";

const type = (name: string) => `#microsoft.graph.security.${name}Evidence`;
const shown = (evidence: readonly Readonly<Record<string, unknown>>[]) =>
  entitiesIn(evidence).map(({ entity_type, identifier, is_internal }) => [entity_type, identifier, is_internal]);
const suspiciousIn = (evidence: readonly Readonly<Record<string, unknown>>[]) =>
  entitiesIn(evidence)
    .filter(({ is_suspicious }) => is_suspicious)
    .map(({ identifier }) => identifier);

describe("the entities of evidence", () => {
  it.each<[string, Readonly<Record<string, unknown>>, readonly unknown[]]>([
    ["device", { deviceDnsName: "ws.example.test", hostName: "ws" }, [["HOSTNAME", "ws.example.test", true]]],
    ["device", { deviceDnsName: null, hostName: "ws" }, [["HOSTNAME", "ws", true]]],
    ["ip", { ipAddress: "203.0.113.9" }, [["ADDRESS", "203.0.113.9", false]]],
    ["ip", { ipAddress: "10.0.0.1" }, [["ADDRESS", "10.0.0.1", true]]],
    ["ip", { ipAddress: "::ffff:192.168.1.1" }, [["ADDRESS", "::ffff:192.168.1.1", true]]],
    ["ip", { ipAddress: "unknown" }, []],
    ["ip", { ipAddress: "203.0.113.9:443" }, [["ADDRESS", "203.0.113.9", false]]],
    ["ip", { ipAddress: "[2001:db8::1]:443" }, [["ADDRESS", "2001:db8::1", false]]],
    ["url", { url: "https://a.example/x" }, [["DestinationURL", "https://a.example/x", false]]],
    [
      "file",
      { fileDetails: { sha1: "b".repeat(40), sha256: "a".repeat(64), md5: null } },
      [
        ["FILEHASH", "a".repeat(64), false],
        ["FILEHASH", "b".repeat(40), false],
      ],
    ],
    [
      "user",
      { userAccount: { userPrincipalName: "ana@example.com", accountName: "ana" } },
      [["USERUNIQNAME", "ana@example.com", true]],
    ],
    ["user", { userAccount: { accountName: "ana", domainName: "EX" } }, [["USERUNIQNAME", "EX\\ana", true]]],
    ["user", { userAccount: { accountName: "ana" } }, [["USERUNIQNAME", "ana", true]]],
    ["user", { userAccount: null }, []],
    [
      "process",
      { imageFile: { sha1: "c".repeat(40) }, userAccount: { accountName: "ana" } },
      [
        ["FILEHASH", "c".repeat(40), false],
        ["USERUNIQNAME", "ana", true],
      ],
    ],
    [
      "analyzedMessage",
      {
        recipientEmailAddress: "ana@example.com",
        p1Sender: { emailAddress: "x@evil.example" },
        p2Sender: { emailAddress: "x@evil.example" },
        senderIp: "198.51.100.7",
        urls: ["https://evil.example/a"],
      },
      [
        ["USERUNIQNAME", "ana@example.com", true],
        ["USERUNIQNAME", "x@evil.example", false],
        ["ADDRESS", "198.51.100.7", false],
        ["DestinationURL", "https://evil.example/a", false],
      ],
    ],
    [
      "mailbox",
      { primaryAddress: "shared@example.com", userAccount: null },
      [["USERUNIQNAME", "shared@example.com", true]],
    ],
    [
      "networkConnection",
      { sourceAddress: { ipAddress: "10.1.1.1" }, destinationAddress: { ipAddress: "203.0.113.1" } },
      [
        ["ADDRESS", "10.1.1.1", true],
        ["ADDRESS", "203.0.113.1", false],
      ],
    ],
    ["kubernetesPod", { name: "pod" }, []],
    [
      "device",
      {
        hostName: "ws",
        lastIpAddress: "10.1.1.1",
        lastExternalIpAddress: "203.0.113.8",
        ipInterfaces: ["10.1.1.1", "10.1.1.2", "127.0.0.1", "fe80::1"],
        loggedOnUsers: [{ accountName: "ana", domainName: "EX" }],
        resourceAccessEvents: [{ ipAddress: "10.1.1.3" }],
      },
      [
        ["HOSTNAME", "ws", true],
        ["ADDRESS", "10.1.1.1", true],
        ["ADDRESS", "203.0.113.8", false],
        ["ADDRESS", "10.1.1.2", true],
        ["USERUNIQNAME", "EX\\ana", true],
        ["ADDRESS", "10.1.1.3", true],
      ],
    ],
    ["device", { deviceDnsName: " ", hostName: "ws" }, [["HOSTNAME", "ws", true]]],
    ["device", { mdeDeviceId: "d1", azureAdDeviceId: "e1" }, [["HOSTNAME", "d1", true]]],
    ["device", { azureAdDeviceId: "e1" }, [["HOSTNAME", "e1", true]]],
    ["device", { azureAdDeviceId: "00000000-0000-0000-0000-000000000000" }, []],
    [
      "blob",
      { url: "https://a.example/b", fileHashes: [{ value: "SHA256:x" }] },
      [
        ["DestinationURL", "https://a.example/b", false],
        ["FILEHASH", "x", false],
      ],
    ],
    ["blobContainer", { url: "https://a.example/b" }, [["DestinationURL", "https://a.example/b", false]]],
    ["containerRegistry", { registry: "registry.example.com" }, [["DestinationURL", "registry.example.com", false]]],
    [
      "gitHubOrganization",
      { email: "org@example.com", webUrl: "https://git.example/org" },
      [
        ["USERUNIQNAME", "org@example.com", false],
        ["DestinationURL", "https://git.example/org", false],
      ],
    ],
    [
      "gitHubRepo",
      { baseUrl: "https://git.example/org/repo" },
      [["DestinationURL", "https://git.example/org/repo", false]],
    ],
    ["gitHubUser", { email: "dev@example.com" }, [["USERUNIQNAME", "dev@example.com", false]]],
    [
      "ioTDevice",
      { deviceName: "plc-01", owners: ["ops@example.com", "Operations"] },
      [
        ["HOSTNAME", "plc-01", true],
        ["USERUNIQNAME", "ops@example.com", true],
      ],
    ],
    ["ioTDevice", { deviceName: "PLC of hall 7 (spare)" }, []],
    ["cloudLogonSession", { deviceName: "ws" }, [["HOSTNAME", "ws", true]]],
    ["sasToken", { allowedIpAddresses: "203.0.113.1" }, [["ADDRESS", "203.0.113.1", false]]],
    ["sasToken", { allowedIpAddresses: "203.0.113.1-203.0.113.9" }, []],
    ["user", { userAccount: { userSid: "S-1-5-21-1-2-3-4" } }, [["USERUNIQNAME", "S-1-5-21-1-2-3-4", true]]],
    ["user", { userAccount: { azureAdUserId: "0".repeat(8), accountName: "ana" } }, [["USERUNIQNAME", "ana", true]]],
    ["user", { userAccount: { displayName: "Ana Example" } }, []],
    [
      "process",
      { parentProcessImageFile: { md5: "d".repeat(32) }, userAccount: { userPrincipalName: "ana@example.com" } },
      [
        ["FILEHASH", "d".repeat(32), false],
        ["USERUNIQNAME", "ana@example.com", true],
      ],
    ],
    ["constructor", {}, []],
  ])("of type %s: %j", (name, evidence, expected) => {
    expect(shown([{ "@odata.type": type(name), ...evidence }])).toEqual(expected);
  });

  it("are each there once, suspicious if any piece says so, with all that is known", () => {
    const account = { userPrincipalName: "ana@example.com" };

    expect(
      entitiesIn([
        { "@odata.type": type("user"), verdict: "unknown", userAccount: { ...account, userSid: "S-1-5-21-1" } },
        { "@odata.type": type("user"), verdict: "malicious", userAccount: { ...account, accountName: "ana" } },
        {
          "@odata.type": type("user"),
          verdict: "noThreatsFound",
          userAccount: { userPrincipalName: "ANA@example.com" },
        },
      ]),
    ).toEqual([
      {
        identifier: "ana@example.com",
        entity_type: "USERUNIQNAME",
        is_internal: true,
        is_suspicious: true,
        additional_properties: { Email: "ana@example.com", Sid: "S-1-5-21-1", AccountName: "ana" },
      },
    ]);
  });
});

describe("evidence in evidence", () => {
  const ip = (ipAddress: string, verdict?: string) => ({ ipAddress, verdict });

  it.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    [
      "dns",
      { dnsServerIp: ip("10.0.0.1"), hostIpAddress: ip("10.0.0.2"), ipAddresses: [ip("10.0.0.3")] },
      ["10.0.0.1", "10.0.0.2", "10.0.0.3"],
    ],
    ["nic", { ipAddress: ip("10.0.0.1") }, ["10.0.0.1"]],
    [
      "ioTDevice",
      { nics: [{ ipAddress: ip("10.0.0.1") }], sourceRef: { url: "https://a.example" } },
      ["10.0.0.1", "https://a.example"],
    ],
    [
      "kubernetesPod",
      { podIp: ip("10.0.0.1"), containers: [{ image: { registry: { registry: "r.example" } } }] },
      ["10.0.0.1", "r.example"],
    ],
    ["kubernetesService", { clusterIP: ip("10.0.0.1"), externalIPs: [ip("203.0.113.1")] }, ["10.0.0.1", "203.0.113.1"]],
    ["malware", { files: [{ fileDetails: { sha1: "a" } }], processes: [{ imageFile: { sha1: "b" } }] }, ["a", "b"]],
    ["hostLogonSession", { host: { hostName: "ws", lastIpAddress: "10.0.0.1" } }, ["ws", "10.0.0.1"]],
    ["blob", { blobContainer: { url: "https://a.example/c" } }, ["https://a.example/c"]],
    ["ofTheFuture", { part: { "@odata.type": type("ip"), ipAddress: "10.0.0.1" } }, ["10.0.0.1"]],
    [
      "kubernetesCluster",
      { cloudResource: { "@odata.type": type("url"), url: "https://a.example" } },
      ["https://a.example"],
    ],
    ["ofTheFuture", { part: ip("10.0.0.1") }, []],
  ])("gives its entities, of type %s: %j", (name, evidence, expected) => {
    expect(entitiesIn([{ "@odata.type": type(name), ...evidence }]).map(({ identifier }) => identifier)).toEqual(
      expected,
    );
  });

  it.each<[string, string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ["the verdict of its own", "unknown", { destinationAddress: ip("203.0.113.1", "malicious") }, ["203.0.113.1"]],
    [
      "a verdict of its own that clears it",
      "malicious",
      { destinationAddress: ip("203.0.113.1", "noThreatsFound") },
      [],
    ],
    ["none, so that of the outer one", "malicious", { destinationAddress: ip("203.0.113.1") }, ["203.0.113.1"]],
    ["one that was not found yet", "malicious", { destinationAddress: ip("203.0.113.1", "unknown") }, ["203.0.113.1"]],
  ])("has %s", (_, verdict, evidence, expected) => {
    const connection = { "@odata.type": type("networkConnection"), verdict, ...evidence };

    expect(suspiciousIn([connection])).toEqual(expected);
  });

  it("is not read without end", () => {
    const nest = (levels: number): object =>
      levels === 0 ? {} : { "@odata.type": type("activeDirectoryDomain"), trustedDomains: [nest(levels - 1)] };

    expect(entitiesIn([nest(5_000) as Readonly<Record<string, unknown>>])).toEqual([]);
  });
});

describe("what is suspicious", () => {
  const suspicious = (name: string, evidence: Readonly<Record<string, unknown>>) => ({
    "@odata.type": type(name),
    verdict: "malicious",
    ...evidence,
  });

  it.each<[string, string, Readonly<Record<string, unknown>>]>([
    ["the system's account by its SID", "user", { userAccount: { accountName: "x", userSid: "S-1-5-18" } }],
    [
      "the system's account by its name",
      "user",
      { userAccount: { accountName: "SYSTEM", domainName: "NT-AUTORITÄT" } },
    ],
    ["a service's account", "user", { userAccount: { accountName: "NT AUTHORITY\\NETWORK SERVICE" } }],
    ["a loopback address", "ip", { ipAddress: "127.0.0.1" }],
    ["a mapped one", "ip", { ipAddress: "::ffff:127.0.0.1" }],
    ["a link-local one", "ip", { ipAddress: "fe80::1%3" }],
    ["this host", "device", { hostName: "localhost" }],
    ["a URL of this host", "url", { url: "http://[::1]:8080/" }],
    ["an empty file", "fileHash", { value: "D41D8CD98F00B204E9800998ECF8427E" }],
    ["the images of a process", "process", { imageFile: { sha1: "a" }, parentProcessImageFile: { sha1: "b" } }],
    [
      "the addresses and users of a device",
      "device",
      { lastIpAddress: "10.0.0.1", loggedOnUsers: [{ accountName: "ana" }] },
    ],
    ["the server that a name was asked of", "dns", { dnsServerIp: { ipAddress: "10.0.0.1" } }],
    ["the registry of an image", "containerImage", { registry: { registry: "r.example" } }],
    ["the container of a blob", "blob", { blobContainer: { url: "https://a.example/c" } }],
  ])("is not %s, but it is there", (_, name, evidence) => {
    expect(suspiciousIn([suspicious(name, evidence)])).toEqual([]);
    expect(entitiesIn([suspicious(name, evidence)]).length).toBeGreaterThan(0);
  });

  it.each<[string, string, Readonly<Record<string, unknown>>, string]>([
    ["a private address", "ip", { ipAddress: "10.0.0.1" }, "10.0.0.1"],
    ["a documentation address", "ip", { ipAddress: "203.0.113.9" }, "203.0.113.9"],
    ["the user of a process", "process", { userAccount: { accountName: "ana" } }, "ana"],
    [
      "a sender who is called as the system",
      "analyzedMessage",
      { p1Sender: { emailAddress: "system@evil.example" } },
      "system@evil.example",
    ],
    [
      "an account with a SID of its own",
      "user",
      { userAccount: { accountName: "system", userSid: "S-1-5-21-1-2-3-4" } },
      "system",
    ],
  ])("is %s", (_, name, evidence, identifier) => {
    expect(suspiciousIn([suspicious(name, evidence)])).toEqual([identifier]);
  });

  it("is an image that evidence of the file itself marks", () => {
    const evidence = [
      suspicious("process", { imageFile: { sha1: "A" } }),
      suspicious("file", { fileDetails: { sha1: "a" } }),
    ];

    expect(suspiciousIn(evidence)).toEqual(["A"]);
  });
});

describe("one thing in several spellings", () => {
  it.each<[string, readonly (readonly [string, Readonly<Record<string, unknown>>])[], readonly string[]]>([
    [
      "a guest",
      [
        ["user", { userAccount: { userPrincipalName: "x_e.example#EXT#@example.com" } }],
        ["analyzedMessage", { p1Sender: { emailAddress: "X@e.example" } }],
      ],
      ["x_e.example#EXT#@example.com"],
    ],
    [
      "a host",
      [
        ["device", { hostName: "WS.example.com" }],
        ["device", { hostName: "ws.example.com." }],
      ],
      ["WS.example.com"],
    ],
    [
      "a domain",
      [
        ["dns", { domainName: "bücher.example" }],
        ["url", { url: "xn--bcher-kva.example" }],
      ],
      ["bücher.example"],
    ],
    [
      "a URL",
      [
        ["url", { url: "HTTPS://A.example" }],
        ["url", { url: "https://a.example/" }],
      ],
      ["HTTPS://A.example"],
    ],
    [
      "an IPv6 address",
      [
        ["ip", { ipAddress: "2001:DB8:0::1" }],
        ["ip", { ipAddress: "2001:db8::1" }],
      ],
      ["2001:DB8:0::1"],
    ],
    [
      "a mapped address",
      [
        ["ip", { ipAddress: "::ffff:203.0.113.9" }],
        ["ip", { ipAddress: "203.0.113.9" }],
      ],
      ["::ffff:203.0.113.9"],
    ],
    [
      "a hash",
      [
        ["fileHash", { value: "SHA1:AB" }],
        ["file", { fileDetails: { sha1: "ab" } }],
      ],
      ["AB"],
    ],
    [
      "a user of whom alerts know different names",
      [
        ["device", { loggedOnUsers: [{ accountName: "Ana", domainName: "EX" }] }],
        ["user", { userAccount: { userSid: "S-1-5-21-1-2-3-4" } }],
        ["mailbox", { primaryAddress: "ana@example.com" }],
        [
          "user",
          {
            userAccount: {
              userPrincipalName: "ANA@example.com",
              userSid: "S-1-5-21-1-2-3-4",
              accountName: "ana",
              domainName: "ex",
            },
          },
        ],
      ],
      ["ANA@example.com"],
    ],
    [
      "the system",
      [
        ["user", { userAccount: { userSid: "S-1-5-18", accountName: "SYSTEM" } }],
        ["user", { userAccount: { accountName: "NT-AUTORITÄT\\System" } }],
      ],
      ["NT-AUTORITÄT\\System"],
    ],
    [
      "a host that has its name in one piece alone",
      [
        ["device", { azureAdDeviceId: "E" }],
        ["device", { hostName: "ws", mdeDeviceId: "d", azureAdDeviceId: "e" }],
        ["device", { mdeDeviceId: "D" }],
      ],
      ["ws"],
    ],
    [
      "a host that has another name",
      [
        ["device", { hostName: "ws", mdeDeviceId: "D" }],
        ["device", { deviceDnsName: "ws.example.com", mdeDeviceId: "d" }],
      ],
      ["ws.example.com"],
    ],
  ])("is one entity: %s", (_, pieces, expected) => {
    const evidence = pieces.map(([name, fields]) => ({ "@odata.type": type(name), ...fields }));

    expect(entitiesIn(evidence).map(({ identifier }) => identifier)).toEqual(expected);
  });

  it.each<[string, readonly Readonly<Record<string, unknown>>[]]>([
    [
      "domains",
      [
        { accountName: "admin", domainName: "A" },
        { accountName: "admin", domainName: "B" },
      ],
    ],
    [
      "SIDs",
      [
        { accountName: "Administrator", userSid: "S-1-5-21-1-500" },
        { accountName: "Administrator", userSid: "S-1-5-21-2-500" },
      ],
    ],
    [
      "SIDs of nobody",
      [
        { accountName: "ana", userSid: "S-1-0-0" },
        { accountName: "ben", userSid: "S-1-0-0" },
      ],
    ],
    [
      "object IDs of nobody",
      [
        { accountName: "ana", azureAdUserId: "00000000-0000-0000-0000-000000000000" },
        { accountName: "ben", azureAdUserId: "00000000-0000-0000-0000-000000000000" },
      ],
    ],
  ])("are two users with two %s", (_, accounts) => {
    const evidence = accounts.map((userAccount) => ({ "@odata.type": type("user"), userAccount }));

    expect(entitiesIn(evidence)).toHaveLength(2);
  });
});

describe("a user's properties", () => {
  it("are all that a hunt can use", () => {
    const userAccount = {
      accountName: "ana",
      domainName: "EX",
      userSid: "S-1-5-21-1-2-3-4",
      azureAdUserId: "6df852a4-37c3-470d-a8e0-cf73c379c576",
      userPrincipalName: "ana@example.com",
      displayName: "Ana Example",
    };

    expect(entitiesIn([{ "@odata.type": type("user"), userAccount }])[0]?.additional_properties).toEqual({
      AccountName: "ana",
      DomainName: "EX",
      Sid: "S-1-5-21-1-2-3-4",
      AadUserId: "6df852a4-37c3-470d-a8e0-cf73c379c576",
      Email: "ana@example.com",
      DisplayName: "Ana Example",
    });
  });

  it.each<[string, string, Readonly<Record<string, unknown>>, Readonly<Record<string, string>>]>([
    [
      "domain and name from one text",
      "user",
      { userAccount: { accountName: "EX\\ana" } },
      { AccountName: "ana", DomainName: "EX" },
    ],
    [
      "a SID in the place of the name",
      "user",
      { userAccount: { accountName: "S-1-5-21-9-9" } },
      { Sid: "S-1-5-21-9-9" },
    ],
    [
      "the mailbox's address beside the principal name",
      "mailbox",
      { primaryAddress: "a@example.com", upn: "ana@example.com", displayName: "Ana" },
      { DisplayName: "Ana", Email: "a@example.com" },
    ],
    [
      "the owner of a mailbox's configuration",
      "mailboxConfiguration",
      { mailboxPrimaryAddress: "a@example.com", upn: "ana@example.com", externalDirectoryObjectId: "6df8" },
      { AadUserId: "6df8", Email: "a@example.com" },
    ],
    [
      "the address that a guest's principal name stands for",
      "user",
      { userAccount: { userPrincipalName: "x_y_e.example#EXT#@example.com" } },
      { Email: "x_y@e.example" },
    ],
    [
      "no address for a guest whose home is unknown",
      "user",
      { userAccount: { userPrincipalName: "x#EXT#@example.com" } },
      {},
    ],
  ])("are %s", (_, name, evidence, expected) => {
    expect(entitiesIn([{ "@odata.type": type(name), ...evidence }])[0]?.additional_properties).toEqual(expected);
  });
});
