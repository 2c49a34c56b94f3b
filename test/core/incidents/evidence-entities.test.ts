import { entitiesIn, evidenceType } from "../../../core/incidents/evidence-entities.js";
import { summarizeEvidence } from "../../../core/incidents/evidence-summary.js";

const type = (name: string) => `#microsoft.graph.security.${name}Evidence`;
const shown = (evidence: readonly Readonly<Record<string, unknown>>[]) =>
  entitiesIn(evidence).map(({ entity_type, identifier, is_internal }) => [entity_type, identifier, is_internal]);

describe("the entities of evidence", () => {
  it.each<[string, Readonly<Record<string, unknown>>, readonly unknown[]]>([
    ["device", { deviceDnsName: "ws.example.test", hostName: "ws" }, [["HOSTNAME", "ws.example.test", true]]],
    ["device", { deviceDnsName: null, hostName: "ws" }, [["HOSTNAME", "ws", true]]],
    ["ip", { ipAddress: "203.0.113.9" }, [["ADDRESS", "203.0.113.9", false]]],
    ["ip", { ipAddress: "10.0.0.1" }, [["ADDRESS", "10.0.0.1", true]]],
    ["ip", { ipAddress: "::ffff:192.168.1.1" }, [["ADDRESS", "::ffff:192.168.1.1", true]]],
    ["ip", { ipAddress: "unknown" }, []],
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
        additional_properties: { Sid: "S-1-5-21-1", AccountName: "ana" },
      },
    ]);
  });
});

describe("the summary of evidence", () => {
  const device = { "@odata.type": type("device"), deviceDnsName: "ws.example.test", verdict: "suspicious" };

  it("names each piece once, with its alerts", () => {
    const alerts = [
      { id: "a1", evidence: [{ ...device, roles: ["compromised"], remediationStatus: "none" }] },
      {
        id: "a2",
        evidence: [
          { ...device, roles: ["destination"] },
          { "@odata.type": type("kubernetesPod"), name: "pod" },
        ],
      },
      { id: "a3", evidence: null },
    ];

    expect(summarizeEvidence(alerts)).toEqual([
      {
        type: "deviceEvidence",
        name: "ws.example.test",
        verdict: "suspicious",
        remediation_status: "none",
        roles: ["compromised", "destination"],
        alert_ids: ["a1", "a2"],
      },
      {
        type: "kubernetesPodEvidence",
        name: "pod",
        verdict: null,
        remediation_status: null,
        roles: [],
        alert_ids: ["a2"],
      },
    ]);
  });

  it("keeps pieces without a name apart", () => {
    const evidence = [{ "@odata.type": type("securityGroup") }, { "@odata.type": type("securityGroup") }];

    expect(summarizeEvidence([{ id: "a1", evidence }]).map(({ name }) => name)).toEqual([null, null]);
  });

  it.each([
    ["#microsoft.graph.security.urlEvidence", "urlEvidence"],
    ["microsoft.graph.security.urlEvidence", "urlEvidence"],
    [undefined, ""],
  ])("calls %s %j", (odataType, expected) => {
    expect(evidenceType({ "@odata.type": odataType })).toBe(expected);
  });
});
