import { summarizeEvidence } from "../../../core/incidents/evidence-summary.js";
import { evidenceType } from "../../../core/incidents/evidence-types.js";

const type = (name: string) => `#microsoft.graph.security.${name}Evidence`;

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
