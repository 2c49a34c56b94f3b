import { executeEntityQuery } from "../../../actions/execute-entity-query.js";
import { updateIncident } from "../../../actions/update-incident.js";
import type { Action } from "../../../core/action.js";
import { manifests } from "../../../library/generated/manifests.js";
import { viewOf } from "../../../views/main.js";
import type { NextRun, View } from "../../../views/view.js";
import { execute } from "../../support/execute.js";
import { publishedExample, resultWith } from "../support/example-results.js";
import { outlineOf } from "../support/view-outline.js";

type Others = Parameters<typeof resultWith>[2];

const incident = { id: "2972", displayName: "Stolen session", severity: "high", status: "active", assignedTo: null };
const empty = { incident, alerts: [], evidence: [], entities: [], redirected_from: null };

function incidentViewOf(data: object, others?: Others): View {
  return viewOf(resultWith("get-incident", { ...empty, ...data }, others), manifests["get-incident"]);
}

function linesOf(view: View, title: string): readonly string[] {
  const lines = outlineOf(view);
  const start = lines.findIndex((line) => line.startsWith(`# ${title}`));
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith("#"));
  return lines.slice(start, start + 1 + length);
}

describe("the view of an incident", () => {
  it("shows alerts in the order of their activity, those without a time last, and only https links", () => {
    const alerts = [
      { title: "No time", severity: "unknownFutureValue", alertWebUrl: "javascript:alert(1)" },
      {
        title: "Second",
        severity: "low",
        createdDateTime: "2026-11-24T09:00:00Z",
        alertWebUrl: "https://example.org/2",
      },
      { title: "First", severity: "high", firstActivityDateTime: "2026-11-23T09:00:00Z", category: "InitialAccess" },
    ];

    expect(linesOf(incidentViewOf({ alerts }), "Alerts")).toEqual([
      "# Alerts [timeline]",
      "  2026-11-23T09:00:00.000Z First [High, bad] Category: Initial access (text) null",
      "  2026-11-24T09:00:00.000Z Second [Low, caution]  https://example.org/2",
      "  undefined No time [Other, neutral]  null",
    ]);
  });

  it.each([
    ["has no alerts", { alerts: [] }, {}, "0 alerts, 0 entities.", "(The incident has no alerts.)"],
    [
      "is not known",
      { alerts: null },
      {},
      "alerts not known, 0 entities.",
      "(It is not known whether the incident has alerts.)",
    ],
    [
      "has more alerts",
      { alerts: [{ id: "1" }] },
      { meta: { truncated: true } },
      "at least 1 alert, 0 entities.",
      "(There are more alerts.)",
    ],
    [
      "warns of missing alerts",
      { alerts: null },
      { warnings: [{ code: "ALERTS_INCOMPLETE", message: "The second page could not be read." }] },
      "alerts not known, 0 entities.",
      "(Alerts may be missing: see the warning.)",
    ],
  ] as [string, object, Others, string, string][])("says so where it %s", (_, data, others, headline, note) => {
    const view = incidentViewOf(data, others);

    expect(view.headline).toBe(`Stolen session. High severity, active, no owner; ${headline}`);
    expect(outlineOf(view)).toContain(`# Alerts [timeline] ${note}`);
  });

  it("sorts evidence by verdict and tells all its states; a verdict that is new is not taken for harmless", () => {
    const piece = (name: string, verdict: string | null, more: object = {}) => ({
      type: "fileEvidence",
      name,
      verdict,
      remediation_status: "none",
      roles: [],
      alert_ids: ["1"],
      other_states: [],
      ...more,
    });
    const evidence = [
      piece("clean.exe", "noThreatsFound"),
      piece("none.exe", null),
      piece("new.exe", "brandNew"),
      piece("bad.exe", "malicious", {
        remediation_status: "pendingApproval",
        alert_ids: ["1", "2"],
        other_states: [{ verdict: "suspicious", remediation_status: "remediated", alert_ids: ["3"] }],
      }),
    ];

    expect(linesOf(incidentViewOf({ evidence }), "Evidence")).toEqual([
      "# Evidence [table, main]",
      "  Verdict:verdict:high | Evidence:name:high | Type:text:normal | Remediation:status:high | Alerts:number:normal | Other states:list:low",
      "  Malicious | bad.exe | File | Pending approval | 2 | Suspicious, remediated in 1 alert",
      "  Brand new | new.exe | File | None | 1 | ",
      "  No threats found | clean.exe | File | None | 1 | ",
      "   | none.exe | File | None | 1 | ",
    ]);
  });

  it("tells of a merge, and shows comments and what was written about it", () => {
    const comments = [
      { comment: "second", createdByDisplayName: "Mei", createdDateTime: "2026-11-24T10:00:00Z" },
      { comment: "first", createdDateTime: "2026-11-24T09:00:00Z" },
    ];
    const data = { incident: { ...incident, comments, description: "What happened." }, redirected_from: "2970" };

    const view = incidentViewOf(data);

    expect(outlineOf(view)).toContain("Merged from: Incident 2970, which was asked for (text)");
    expect(linesOf(view, "Summary")).toEqual(["# Summary [list]", "  What happened."]);
    expect(linesOf(view, "Comments")).toEqual([
      "# Comments [comments]",
      "  2026-11-24T09:00:00.000Z Author not known: first",
      "  2026-11-24T10:00:00.000Z Mei: second",
    ]);
  });

  it("asks nobody to take an incident that has an owner or is closed", () => {
    const owned = incidentViewOf({ incident: { ...incident, assignedTo: "a@example.com" } });
    const resolved = incidentViewOf({ incident: { ...incident, status: "resolved" } });

    expect([owned.nextSteps, resolved.nextSteps]).toEqual([[], []]);
  });

  it("does not hunt for hosts, whose rows would hide the others, nor for entities that are no lead", () => {
    const entity = (identifier: string, entity_type: string, is_suspicious: boolean) => ({
      identifier,
      entity_type,
      is_suspicious,
      is_internal: false,
      additional_properties: {},
    });
    const entities = [
      entity("fin-ws-07", "HOSTNAME", true),
      entity("192.0.2.1", "ADDRESS", false),
      entity("svc", "USERUNIQNAME", true),
    ];

    const [hunt] = incidentViewOf({ entities }).nextSteps;

    expect(hunt).toMatchObject({
      text: "Hunt for the suspicious entity.",
      run: {
        parameters: { table_names: "IdentityLogonEvents", user_entity_key: "auto" },
        entities: [{ identifier: "svc", entityType: "USERUNIQNAME" }],
      },
    });
  });
});

describe("the next steps of an incident", () => {
  const runs = viewOf(publishedExample("get-incident"), manifests["get-incident"]).nextSteps.map(({ run }) => run);

  async function rehearse(action: Action, run: NextRun | null | undefined) {
    const entities = run?.entities.map(({ identifier, entityType }) => ({ identifier, entity_type: entityType }));
    return execute(action, run?.parameters ?? {}, { dryRun: true, payload: { entities } });
  }

  it("are a hunt that runs as it is", async () => {
    const result = await rehearse(executeEntityQuery, runs[0]);

    expect(result.status).toBe("completed");
    expect(result.warnings.map(({ code }) => code)).not.toContain("ENTITY_SKIPPED");
    expect(result.entities.map(({ skipped }) => skipped)).toEqual([null, null, null, null]);
  });

  it("are an assignment that is refused as long as its placeholder is there", async () => {
    const refused = await rehearse(updateIncident, runs[1]);
    const run = runs[1] && { ...runs[1], parameters: { ...runs[1].parameters, assign_to: "mei@example.com" } };

    expect(refused.error).toMatchObject({ code: "INPUT_INVALID", field: "assign_to" });
    expect((await rehearse(updateIncident, run)).status).toBe("completed");
  });
});
