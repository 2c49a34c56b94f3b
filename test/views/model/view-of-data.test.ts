import { manifests } from "../../../library/generated/manifests.js";
import { viewOf } from "../../../views/model/view-of.js";
import { viewOfData } from "../../../views/model/view-of-data.js";
import { actionNames, manifestOf } from "../../support/manifests.js";
import { publishedExample } from "../support/example-results.js";

const now = new Date("2026-11-25T09:00:00.000Z");
const queries = actionNames.filter((name) => name.startsWith("execute-"));

describe("the view of data alone", () => {
  it.each(actionNames.filter((name) => !queries.includes(name)))("says of %s what the whole result says", (name) => {
    const result = publishedExample(name);
    const whole = viewOf(result, manifestOf(name));
    const { facts, sections, nextSteps, time } = viewOfData(manifestOf(name), result.json_result, now);

    expect({ facts, nextSteps, time }).toEqual({ facts: whole.facts, nextSteps: whole.nextSteps, time: now });
    // What only the run knows is left out.
    expect(sections).toEqual(whole.sections.filter(({ title }) => title !== "Run"));
  });

  it.each(queries)("shows the rows of %s, their columns in the order in which they are read", (name) => {
    const rows = [
      { AlertId: "da1", FileName: "a.exe", Timestamp: "2026-11-25T08:10:00Z", SHA1: "" },
      { AlertId: "da2", FileName: "b.exe", Timestamp: "2026-11-25T08:50:00Z", SHA1: "" },
    ];
    const { headline, sections } = viewOfData(manifestOf(name), rows, now);

    expect(headline).toBe("2 rows.");
    expect(sections.map(({ kind }) => kind)).toEqual(["chart", "table"]);
    expect(sections[1]).toMatchObject({
      columns: [
        { name: "Timestamp", type: "time", importance: "high" },
        { name: "FileName", type: "name", importance: "high" },
        { name: "AlertId" },
      ],
      emptyColumns: ["SHA1"],
    });
  });

  it("links to the incident only by an address that may be opened", () => {
    const linksOf = (incidentWebUrl: unknown) =>
      viewOfData(manifestOf("get-incident"), { incident: { id: "7", incidentWebUrl } }, now).links;

    expect(linksOf("https://security.microsoft.com/incidents/7")).toEqual([
      { title: "Incident 7", url: "https://security.microsoft.com/incidents/7" },
    ]);
    expect([linksOf("javascript:alert(1)"), linksOf(undefined)]).toEqual([[], []]);
  });

  it("says that there are no rows", () => {
    expect(viewOfData({ name: "execute-query", title: "Execute Query" }, [], now)).toMatchObject({
      headline: "No rows.",
      sections: [],
    });
  });

  it("shows the data of an action that it does not know", () => {
    const { headline, facts } = viewOfData({ name: "get-alert", title: "Get Alert" }, { severity: "high" }, now);

    expect([headline, facts]).toEqual(["", [{ label: "Severity", type: "severity", value: "high" }]]);
  });

  it.each(Object.keys(manifests))("takes any data for that of %s", (name) => {
    for (const data of [null, 1, "text", [], {}, [null], [[1]], { incident: null }, { capabilities: 1 }]) {
      expect(() => viewOfData({ name, title: name }, data, now)).not.toThrow();
    }
  });
});
