import { manifests } from "../../../library/generated/manifests.js";
import { viewOf } from "../../../views/main.js";
import { resultWith } from "../support/example-results.js";

const listViewOf = (incidents: readonly object[], others: Parameters<typeof resultWith>[2] = {}) =>
  viewOf(resultWith("list-incidents", incidents, others), manifests["list-incidents"]);

const incident = { id: "1", severity: "medium", status: "active", priorityScore: 10 };

describe("the view of a list of incidents", () => {
  it("leads to the gravest open incident: by severity, then by priority", () => {
    const { nextSteps, headline } = listViewOf([
      incident,
      { ...incident, id: "2", severity: "high" },
      { ...incident, id: "3", severity: "high", priorityScore: 90 },
      { ...incident, id: "4", severity: "high", priorityScore: 99, status: "resolved" },
      { ...incident, id: "5", severity: "new", priorityScore: 99 },
    ]);

    expect(headline).toBe("5 incidents, 4 open (2 high, 1 medium).");
    expect(nextSteps).toEqual([
      {
        text: "Read the gravest open incident, 3.",
        run: { action: "get-incident", parameters: { incident_id: "3" }, entities: [] },
      },
    ]);
  });

  it("never puts what is no ID into a command", () => {
    const { nextSteps } = listViewOf([{ ...incident, id: "1; rm -rf ~", severity: "high" }, incident]);

    expect(nextSteps.map(({ run }) => run?.parameters)).toEqual([{ incident_id: "1" }]);
  });

  it("says that there are more, and how to see them", () => {
    const { status, headline, nextSteps } = listViewOf([{ ...incident, status: "resolved" }], {
      meta: { truncated: true },
    });

    expect([status.label, headline]).toEqual(["Incomplete", "1 incident, none open. There are more."]);
    expect(nextSteps.map(({ text }) => text)).toEqual([
      "Raise Max Incidents To Return, or filter the list, to see the others.",
    ]);
  });

  it("says that there are none", () => {
    const view = listViewOf([], { is_success: false });

    expect([view.status, view.headline, view.sections.length]).toEqual([
      { label: "No results", tone: "muted" },
      "No incidents match the given criteria.",
      1,
    ]);
  });
});
