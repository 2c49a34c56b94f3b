import { paintFor } from "../../../core/text/paint.js";
import { widthOf } from "../../../core/text/text-width.js";
import { nothingFound } from "../../../sandbox/tour/found.js";
import { closing } from "../../../sandbox/tour/frame.js";
import { ending, heading, introduction, requestLines } from "../../../sandbox/tour/report.js";
import { stops } from "../../../sandbox/tour/stops.js";

const terminal = { width: 60, colour: false };
const hidden = ["\u001B", "\u0007", "\u202E"];
const hostile = "\u001B]0;owned\u0007 invoice\u202Efdp.exe";

describe("what the tour says around a result", () => {
  it("is what was asked, before the run", () => {
    const [ping, list] = stops;
    const place = { number: 2, count: 10 };

    expect(list && introduction(list, list.payload(nothingFound), place, terminal)).toBe(
      `${heading("2 of 10 · List Incidents", 60, paintFor(false))}\nWhat is open and serious since yesterday?\n\n` +
        "Asked      status: Open\n           minimum_severity: High\n           since: P1D\n",
    );
    expect(ping && introduction(ping, ping.payload(nothingFound), place, terminal)).toContain(
      "Asked      no parameters\n",
    );
  });

  it("is what the tenant received, with the body of what writes, and nothing hidden", () => {
    const entry = { time: "", method: "PATCH", path: `/v1.0/${hostile}`, status: 200, body: { tags: [hostile] } };
    const query = {
      time: "",
      method: "POST",
      path: "/v1.0/security/runHuntingQuery",
      status: 429,
      detail: "throttled",
    };

    const text = requestLines([entry, { ...query, body: { Query: "AlertInfo" } }], terminal);

    expect(hidden.filter((character) => text.includes(character))).toEqual([]);
    expect(text).toContain('{"tags":[');
    expect(text).toContain("POST /v1.0/security/runHuntingQuery → 429");
    expect(text).not.toContain("AlertInfo");
    expect(requestLines([], terminal)).toBe("Sent       nothing\n\n");
  });

  it("names an exit code that was not expected, and what the run wrote to standard error", () => {
    const text = ending({ exitCode: 1, isExpected: false, stderr: `one\n${hostile}\n` }, terminal);

    expect(text).toMatch(/^Exit code {2}1 ✗ unexpected\none\n/);
    expect(hidden.filter((character) => text.includes(character))).toEqual([]);
    expect(ending({ exitCode: 2, isExpected: true, stderr: "" }, terminal)).toBe("Exit code  2\n\n");
  });
});

describe("the end of the tour", () => {
  const all = { runs: 10, failures: 0, seconds: 8.44, page: "/tmp/a page.html", incidentId: "2975" };

  it("says where the page is, as a word for a shell, and how to go on, within the terminal", () => {
    const text = closing(all, terminal);

    expect(text).toContain("✓ All 10 runs gave the expected result, in 8.4 s.\n");
    expect(text).toContain("\n  '/tmp/a page.html'\n");
    expect(text).toContain("get-incident --local -p \\\n  incident_id=2975\n");
    expect(text.split("\n").filter((line) => widthOf(line) > 60)).toEqual([]);
  });

  it("says how many runs failed, and names no page that is not there", () => {
    const text = closing({ ...all, failures: 2, page: undefined }, terminal);

    expect(text).toContain("✗ 2 of 10 runs did not give the expected result.\n");
    expect(text).not.toContain("browser");
  });
});
