import { summarizeEvidence } from "../../../core/incidents/evidence-summary.js";
import { evidenceType } from "../../../core/incidents/evidence-types.js";

const type = (name: string) => `#microsoft.graph.security.${name}Evidence`;
const file = (details: Readonly<Record<string, string>>) => ({ fileDetails: { fileName: "x.exe", ...details } });
const user = (account: Readonly<Record<string, string>>) => ({ userAccount: { accountName: "admin", ...account } });
const mail = (networkMessageId: string, recipientEmailAddress: string) => ({
  subject: "Invoice",
  networkMessageId,
  recipientEmailAddress,
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
        other_states: [{ verdict: "suspicious", remediation_status: null, alert_ids: ["a2"] }],
      },
      {
        type: "kubernetesPodEvidence",
        name: "pod",
        verdict: null,
        remediation_status: null,
        roles: [],
        alert_ids: ["a2"],
        other_states: [],
      },
    ]);
  });

  it.each([[[0, 1, 2]], [[2, 1, 0]], [[1, 0, 2]]])("tells the gravest verdict, whatever the order: %j", (order) => {
    const states = [
      { verdict: "malicious", remediationStatus: "remediated" },
      { verdict: "malicious", remediationStatus: "active" },
      { verdict: "unknown", remediationStatus: "none" },
    ];
    const alerts = order.map((index) => ({ id: `a${index}`, evidence: [{ ...device, ...states[index] }] }));

    expect(summarizeEvidence(alerts)).toMatchObject([
      {
        verdict: "malicious",
        remediation_status: "active",
        other_states: [
          { verdict: "malicious", remediation_status: "remediated", alert_ids: ["a0"] },
          { verdict: "unknown", remediation_status: "none", alert_ids: ["a2"] },
        ],
      },
    ]);
  });

  it.each<[string, string, readonly Readonly<Record<string, unknown>>[], number]>([
    ["files of one name with two hashes", "file", [file({ sha256: "a" }), file({ sha256: "b" })], 2],
    ["files with hashes of different kinds", "file", [file({ sha256: "a", sha1: "c" }), file({ sha1: "C" })], 1],
    ["files of two names with one hash", "file", [file({ sha1: "c" }), file({ fileName: "y.exe", sha1: "c" })], 1],
    [
      "files without a hash on two devices",
      "file",
      [
        { ...file({}), mdeDeviceId: "1" },
        { ...file({}), mdeDeviceId: "2" },
      ],
      2,
    ],
    ["a file without a hash in two alerts", "file", [file({}), file({})], 1],
    ["a file with a hash and one without", "file", [file({}), file({ sha1: "c" })], 2],
    ["users of one name in two domains", "user", [user({ domainName: "A" }), user({ domainName: "B" })], 2],
    [
      "a user by principal name and by SID",
      "user",
      [user({ userPrincipalName: "x@a.example", userSid: "S-1-5-21-1" }), user({ userSid: "s-1-5-21-1" })],
      1,
    ],
    [
      "a user whose names differ in case",
      "user",
      [user({ domainName: "A" }), user({ domainName: "a", accountName: "Admin" })],
      1,
    ],
    ["two local users of one name", "user", [user({ userSid: "S-1-5-21-1" }), user({ userSid: "S-1-5-21-2" })], 2],
    [
      "devices of one name with two IDs",
      "device",
      [
        { hostName: "ws", mdeDeviceId: "1" },
        { hostName: "ws", mdeDeviceId: "2" },
      ],
      2,
    ],
    [
      "devices that Entra ID does not know",
      "device",
      [
        { hostName: "a", azureAdDeviceId: "00000000-0000-0000-0000-000000000000" },
        { hostName: "b", azureAdDeviceId: "00000000-0000-0000-0000-000000000000" },
      ],
      2,
    ],
    [
      "a device that was renamed",
      "device",
      [
        { hostName: "ws", mdeDeviceId: "1" },
        { hostName: "ws2", mdeDeviceId: "1" },
      ],
      1,
    ],
    ["an address in two forms", "ip", [{ ipAddress: "2001:db8::1" }, { ipAddress: "2001:DB8:0::1" }], 1],
    ["an address with a port", "ip", [{ ipAddress: "203.0.113.9" }, { ipAddress: "203.0.113.9:443" }], 1],
    ["an address in brackets", "ip", [{ ipAddress: "2001:db8::1" }, { ipAddress: "[2001:DB8::1]:80" }], 1],
    ["texts that are no address", "ip", [{ ipAddress: "unknown" }, { ipAddress: "Unknown" }], 1],
    [
      "values of one registry key",
      "registryValue",
      [
        { registryKey: "k", registryValueName: "a" },
        { registryKey: "k", registryValueName: "b" },
      ],
      2,
    ],
    [
      "mails of one subject to two people",
      "analyzedMessage",
      [mail("1", "a@example.com"), mail("1", "b@example.com")],
      2,
    ],
    ["a mail in two alerts", "analyzedMessage", [mail("1", "a@example.com"), mail("1", "A@example.com")], 1],
    [
      "processes of one command line",
      "process",
      [
        { processCommandLine: "x", processId: 1 },
        { processCommandLine: "x", processId: 2 },
      ],
      2,
    ],
    [
      "pods of one name in two namespaces",
      "kubernetesPod",
      [
        { name: "p", namespace: { name: "a" } },
        { name: "p", namespace: { name: "b" } },
      ],
      2,
    ],
  ])("takes %s (%s) for what they are", (_, name, pieces, expected) => {
    const alerts = pieces.map((piece, index) => ({
      id: `a${index}`,
      evidence: [{ "@odata.type": type(name), ...piece }],
    }));

    expect(summarizeEvidence(alerts)).toHaveLength(expected);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ["teamsMessage", { subject: " ", messageId: "m1" }, "m1"],
    ["submissionMail", { subject: "Invoice" }, "Invoice"],
    ["cloudLogonSession", { sessionId: "s1" }, "s1"],
    ["nic", { macAddress: "00:00:5e:00:53:01" }, "00:00:5e:00:53:01"],
    ["cloudApplication", { appId: 20_893 }, "20893"],
    ["networkConnection", { destinationAddress: { ipAddress: "203.0.113.1" } }, "203.0.113.1"],
    ["ofTheFuture", { displayName: "A name" }, "A name"],
  ])("names a piece of type %s: %j", (name, evidence, expected) => {
    const alerts = [{ id: "a1", evidence: [{ "@odata.type": type(name), ...evidence }] }];

    expect(summarizeEvidence(alerts)).toMatchObject([{ name: expected }]);
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
