import { manifests } from "../../../library/generated/manifests.js";
import { viewOf } from "../../../views/main.js";
import { resultWith } from "../support/example-results.js";
import { outlineOf } from "../support/view-outline.js";

type Others = Parameters<typeof resultWith>[2];

const incident = { id: "2972", displayName: "Stolen session", status: "resolved", assignedTo: null, customTags: [] };
const before = { status: "inProgress", assignedTo: "a@example.com", customTags: ["x", "y"] };
const data = { incident, before, changed: Object.keys(before), redirected_from: null };

function outlineOfUpdate(changes: object, others: Others = {}) {
  return outlineOf(
    viewOf(resultWith("update-incident", { ...data, ...changes }, others), manifests["update-incident"]),
  );
}

const changes = [
  "  Field:name:high | Before:text:high | After:text:high",
  "  Status | In progress | Resolved",
  "  Owner | a@example.com | none",
  "  Tags | x, y | none",
];

describe("the view of an update", () => {
  it("shows each changed field before and after, also where one is empty", () => {
    expect(outlineOfUpdate({})).toEqual(
      expect.arrayContaining([
        "Incident 2972 was updated: status, owner and tags.",
        "# Changes [table, main]",
        ...changes,
      ]),
    );
  });

  it("says that nothing changed", () => {
    const warnings = [
      { code: "NOTHING_CHANGED", message: "Incident 2972 already has every requested value." },
    ] as const;
    const unchanged = { changed: [], before: {} };

    expect(outlineOfUpdate(unchanged, { warnings })).toEqual(
      expect.arrayContaining([
        "Incident 2972 already had every requested value; nothing was changed.",
        "# Changes [table, main] (Unchanged: status Resolved.)",
      ]),
    );
    // Why is not known: others may have changed the incident meanwhile.
    expect(outlineOfUpdate(unchanged)[1]).toBe("Nothing was changed on incident 2972.");
  });

  it("says of a dry run what would change, before what would be sent", () => {
    const message = "Dry run: nothing was changed. The action would change status of incident 2972.";
    const body = { status: "resolved" };
    const request = { status: null, attempts: 0, request_id: null, duration_ms: 0 };
    const requests = [
      { method: "GET", path: "/v1.0/security/incidents/2972", ...request, status: 200, attempts: 1 },
      { method: "PATCH", path: "/v1.0/security/incidents/2972", ...request, body },
    ] as const;

    const lines = outlineOfUpdate({}, { message, meta: { dry_run: "read", requests } });

    expect(lines[1]).toBe(message);
    expect(lines.filter((line) => line.startsWith("#"))).toEqual([
      "# What would change [table, main]",
      "# What would be sent [list]",
      "# Body of PATCH /v1.0/security/incidents/2972 [code]",
      "# Run [facts]",
    ]);
    expect(lines).toContain("  PATCH /v1.0/security/incidents/2972");
    expect(lines).not.toContain("  GET /v1.0/security/incidents/2972");
  });

  it("shows the incident of an update that failed", () => {
    const error = {
      code: "UPDATE_CONFLICT",
      message: "Somebody else changed status of incident 2972 during the update; it has none of the requested values.",
      hint: "Check the incident.",
      field: null,
      http_status: null,
      request_id: null,
      retryable: false,
      retry_at: null,
      errors: [],
    };
    const request = { status: 200, attempts: 1, request_id: "r-1", duration_ms: 5 };
    const requests = [{ method: "GET", path: "/v1.0/security/incidents/2972", ...request }] as const;

    const lines = outlineOfUpdate({}, { status: "failed", is_success: false, error, meta: { requests } });

    expect(lines.slice(1, 8)).toEqual([
      error.message,
      "Code: UPDATE_CONFLICT (code)",
      "Run again: only after a correction (text)",
      "Incident: 2972 (text)",
      "Name: Stolen session (name)",
      "> Check the incident.",
      '> Read incident 2972 as it is now. {"action":"get-incident","parameters":{"incident_id":"2972"},"entities":[]}',
    ]);
    expect(lines).toEqual(expect.arrayContaining(changes));
  });
});
