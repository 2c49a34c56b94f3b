import { getIncident } from "../../actions/get-incident.js";
import { execute } from "../support/execute.js";
import { incidentAnswer, incidentPath, mockGraph, mockToken, useMockedNetwork } from "../support/graph-mock.js";

useMockedNetwork();

type Fields = Readonly<Record<string, unknown>>;

const standing = { createdDateTime: "2026-11-02T07:14:05.3766667Z", remediationStatus: "none", roles: [] };

function evidence(type: string, fields: Fields): Fields {
  return { "@odata.type": `#microsoft.graph.security.${type}`, ...standing, verdict: "suspicious", ...fields };
}

/** What Get Incident gives for an incident whose alerts, `a1` and on, have this evidence. */
async function jsonResultOf(...evidenceOfAlerts: readonly (readonly Fields[])[]) {
  const alerts = evidenceOfAlerts.map((pieces, index) => ({ id: `a${index + 1}`, evidence: pieces }));
  mockToken();
  mockGraph()
    .get(`${incidentPath("501")}?$expand=alerts`)
    .reply(200, { ...Object(incidentAnswer({ id: "501" })), alerts });
  const result = await execute(getIncident, { incident_id: "501" });
  expect(result).toMatchObject({ is_success: true, warnings: [] });
  return Object(result.json_result);
}

describe("evidence of which alerts disagree", () => {
  const blocked = evidence("ipEvidence", {
    ipAddress: "203.0.113.9",
    verdict: "malicious",
    remediationStatus: "blocked",
  });
  const unknown = evidence("ipEvidence", { ipAddress: "203.0.113.9", verdict: "unknown" });

  it.each([
    ["a1", "a2", [blocked], [unknown]],
    ["a2", "a1", [unknown], [blocked]],
  ] as const)("has the gravest verdict, of %s, and tells what %s says", async (_, other, first, second) => {
    expect(await jsonResultOf(first, second)).toMatchObject({
      evidence: [
        {
          name: "203.0.113.9",
          verdict: "malicious",
          remediation_status: "blocked",
          alert_ids: ["a1", "a2"],
          other_states: [{ verdict: "unknown", remediation_status: "none", alert_ids: [other] }],
        },
      ],
      entities: [{ identifier: "203.0.113.9", is_suspicious: true }],
    });
  });

  it("is two files where two hashes have one name", async () => {
    const file = (sha256: string, verdict: string, remediationStatus: string) =>
      evidence("fileEvidence", { fileDetails: { fileName: "invoice.exe", sha256 }, verdict, remediationStatus });

    const { evidence: lines } = await jsonResultOf(
      [file("1".repeat(64), "malicious", "active")],
      [file("2".repeat(64), "noThreatsFound", "prevented")],
    );

    expect(lines).toMatchObject([
      { name: "invoice.exe", verdict: "malicious", remediation_status: "active", alert_ids: ["a1"], other_states: [] },
      { name: "invoice.exe", verdict: "noThreatsFound", remediation_status: "prevented", alert_ids: ["a2"] },
    ]);
  });
});

describe("the entities of a process of the system", () => {
  it("have the parent's image, and none of them is suspicious", async () => {
    const { entities } = await jsonResultOf([
      evidence("processEvidence", {
        processCommandLine: "svc.exe -k",
        imageFile: { sha1: "a".repeat(40), fileName: "svc.exe" },
        parentProcessImageFile: { sha1: "b".repeat(40), fileName: "dropper.exe" },
        userAccount: {
          accountName: "SYSTEM",
          domainName: "NT AUTHORITY",
          userSid: "S-1-5-18",
          userPrincipalName: null,
        },
      }),
    ]);

    expect(entities).toEqual([
      {
        identifier: "a".repeat(40),
        entity_type: "FILEHASH",
        is_internal: false,
        is_suspicious: false,
        additional_properties: { FileName: "svc.exe" },
      },
      {
        identifier: "b".repeat(40),
        entity_type: "FILEHASH",
        is_internal: false,
        is_suspicious: false,
        additional_properties: { FileName: "dropper.exe" },
      },
      {
        identifier: "NT AUTHORITY\\SYSTEM",
        entity_type: "USERUNIQNAME",
        is_internal: true,
        is_suspicious: false,
        additional_properties: { Sid: "S-1-5-18", AccountName: "SYSTEM", DomainName: "NT AUTHORITY" },
      },
    ]);
  });
});

describe("evidence that holds other evidence", () => {
  const ip = (ipAddress: string) => evidence("ipEvidence", { ipAddress });
  const file = (fileDetails: Fields) => evidence("fileEvidence", { fileDetails });

  it.each<[string, Fields, string, readonly string[]]>([
    [
      "teamsMessageEvidence",
      {
        senderFromAddress: "attacker@partner.example.org",
        senderIP: "203.0.113.5",
        recipients: ["a.reyes@example.com"],
        urls: [evidence("urlEvidence", { url: "https://evil.example.net/t" })],
        files: [file({ fileName: "t.docm", sha256: "3".repeat(64) })],
      },
      "attacker@partner.example.org",
      [
        "a.reyes@example.com",
        "attacker@partner.example.org",
        "203.0.113.5",
        "https://evil.example.net/t",
        "3".repeat(64),
      ],
    ],
    [
      "submissionMailEvidence",
      {
        sender: "spoof@example.org",
        senderIp: "203.0.113.6",
        recipient: "n.haddad@example.com",
        subject: "Invoice",
        networkMessageId: "11111111-2222-3333-4444-555555555555",
      },
      "Invoice",
      ["n.haddad@example.com", "spoof@example.org", "203.0.113.6"],
    ],
    [
      "malwareEvidence",
      { name: "Trojan:Test/A", files: [file({ fileName: "m.exe", sha1: "4".repeat(40) })] },
      "Trojan:Test/A",
      ["4".repeat(40)],
    ],
    [
      "cloudLogonSessionEvidence",
      {
        account: evidence("userEvidence", { userAccount: { userPrincipalName: "m.tanaka@example.com" } }),
        sessionId: "s1",
      },
      "s1",
      ["m.tanaka@example.com"],
    ],
    ["nicEvidence", { macAddress: "00:00:5e:00:53:01", ipAddress: ip("10.9.8.8") }, "00:00:5e:00:53:01", ["10.9.8.8"]],
    ["ioTDeviceEvidence", { deviceName: "plc-01", ipAddress: ip("10.9.8.7") }, "plc-01", ["plc-01", "10.9.8.7"]],
  ])("has a name, and gives all entities, as %s", async (type, fields, name, identifiers) => {
    const { evidence: lines, entities } = await jsonResultOf([evidence(type, fields)]);

    expect(lines).toMatchObject([{ type, name }]);
    expect(entities).toEqual(
      identifiers.map((identifier) => expect.objectContaining({ identifier, is_suspicious: true })),
    );
  });
});
