import { updateIncident } from "../../actions/update-incident.js";
import type { Incident } from "../../core/graph/graph-types.js";
import { execute, rawConfiguration } from "../support/execute.js";
import {
  graphErrorAnswer,
  incident,
  incidentAnswer,
  incidentPath,
  mockGraph,
  mockToken,
  roleMissingAnswer,
  useMockedNetwork,
} from "../support/graph-mock.js";
import { codesOf, mockIncident } from "../support/service.js";

useMockedNetwork();

const byClassification = { configuration: { ...rawConfiguration, determination_rule: "by_classification" } };

/** An update of an incident as it is, which has to be sent as `patch`. */
async function update(
  parameters: Readonly<Record<string, unknown>>,
  patch: Record<string, string>,
  before: Parameters<typeof incident>[0] = {},
  payload: Readonly<Record<string, unknown>> = {},
) {
  mockIncident(before)
    .patch(incidentPath(), patch)
    .reply(200, incidentAnswer({ ...before, ...patch }))
    .get(incidentPath())
    .reply(200, incidentAnswer({ ...before, ...patch }));
  return execute(updateIncident, { incident_id: "2972", ...parameters }, { payload });
}

/** An update that the service accepts, and then shows as it likes. */
async function updateShownAs(parameters: Readonly<Record<string, unknown>>, shown: Partial<Incident>) {
  mockIncident({ assignedTo: "analyst@example.com" })
    .patch(incidentPath())
    .reply(200, incidentAnswer(shown))
    .get(incidentPath())
    .reply(200, incidentAnswer(shown));
  return execute(updateIncident, { incident_id: "2972", ...parameters });
}

function notShown(fields: string) {
  const message = `The service accepted the update of incident 2972, but it shows a different value for ${fields}.`;
  return { code: "UPDATE_NOT_SHOWN", message };
}

describe("an update", () => {
  it("sends the fields that differ, and returns the incident as it is afterwards", async () => {
    const patch = { status: "inProgress", assignedTo: "analyst@example.com" };

    const result = await update(
      { status: "In Progress", classification: "True Positive", assign_to: " analyst@example.com " },
      patch,
      { classification: "truePositive" },
    );

    expect(result).toMatchObject({
      status: "completed",
      is_success: true,
      message: "Successfully updated incident 2972 in Microsoft 365 Defender",
      json_result: {
        incident: incident({ ...patch, classification: "truePositive" }),
        before: { status: "active", assignedTo: null },
        changed: ["status", "assignedTo"],
        redirected_from: null,
      },
      links: [{ title: "Incident 2972", url: expect.stringMatching(/^https:/) }],
      warnings: [],
      error: null,
    });
    expect(result.meta.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /v1.0/security/incidents/2972",
      "PATCH /v1.0/security/incidents/2972",
      "GET /v1.0/security/incidents/2972",
    ]);
  });

  it("reads the incident back, so that the result is what Graph kept", async () => {
    mockIncident()
      .patch(incidentPath(), { assignedTo: "analyst" })
      .reply(200, incidentAnswer({ assignedTo: "analyst@example.com" }))
      .get(incidentPath())
      .reply(200, incidentAnswer({ assignedTo: "analyst@example.com", lastModifiedBy: "API-App:soar" }));

    const result = await execute(updateIncident, { incident_id: "2972", assign_to: "analyst" });

    expect(result.json_result).toMatchObject({
      incident: { assignedTo: "analyst@example.com", lastModifiedBy: "API-App:soar" },
    });
    expect(result.warnings).toEqual([]);
  });

  it.each<[Record<string, unknown>, Partial<Incident>, string]>([
    [{ status: "Resolved" }, { status: "active" }, "status"],
    [{ resolving_comment: "done" }, { resolvingComment: "" }, "resolvingComment"],
    [{ clear_assignee: true }, { assignedTo: "analyst@example.com" }, "assignedTo"],
    [{ tags_to_add: "new" }, { customTags: [] }, "customTags"],
  ])("that the service does not show is told, and fails: %j", async (parameters, answer, field) => {
    const result = await updateShownAs(parameters, answer);

    expect(result).toMatchObject({
      status: "failed",
      is_success: false,
      json_result: { incident: answer, changed: [field] },
      error: {
        code: "UPDATE_CONFLICT",
        message: "The service accepted the update of incident 2972, but shows none of the requested values.",
        retryable: false,
      },
    });
    expect(result.warnings).toEqual([notShown(field)]);
  });

  it("that the service shows in part is told, and completed", async () => {
    const parameters = { status: "Resolved", severity: "high", tags_to_add: "new" };

    const result = await updateShownAs(parameters, { severity: "high", customTags: [] });

    expect(result).toMatchObject({ status: "completed", is_success: true, error: null });
    expect(result.warnings).toEqual([notShown("status, customTags")]);
  });

  it("that its answer does not show is completed where the incident cannot be read: it may come yet", async () => {
    mockIncident().patch(incidentPath()).reply(200, incidentAnswer()).get(incidentPath()).reply(403, "");

    const result = await execute(updateIncident, { incident_id: "2972", status: "Resolved" });

    expect(result).toMatchObject({ status: "completed", is_success: true });
    expect(codesOf(result)).toEqual(["UPDATE_NOT_SHOWN", "UPDATE_NOT_READ"]);
  });

  it("that changes nothing is a success without a PATCH", async () => {
    mockIncident({ status: "resolved", assignedTo: "analyst@example.com" });

    const result = await execute(updateIncident, {
      incident_id: 2972,
      status: "resolved",
      assign_to: "analyst@example.com",
    });

    expect(result).toMatchObject({
      is_success: true,
      message: "Successfully updated incident 2972 in Microsoft 365 Defender",
      json_result: { before: {}, changed: [] },
      warnings: [
        { code: "NOTHING_CHANGED", message: "Incident 2972 already has every requested value; no update was sent." },
      ],
    });
    expect(result.meta.requests).toHaveLength(1);
  });

  it.each([
    ["status", "Active", "active"],
    ["status", "inprogress", "inProgress"],
    ["status", "IN PROGRESS", "inProgress"],
    ["status", ["In Progress"], "inProgress"],
    ["status", '["Resolved"]', "resolved"],
    ["classification", "False Positive", "falsePositive"],
    ["classification", "InformationalExpectedActivity", "informationalExpectedActivity"],
  ])("takes %s %j as %s", async (field, given, sent) => {
    const result = await update({ [field]: given }, { [field]: sent }, { [field]: "other" });

    expect(result.is_success).toBe(true);
  });

  it.each([
    ["Not Available", "unknown"],
    ["Apt", "apt"],
    ["Malware", "malware"],
    ["Security Personnel", "securityPersonnel"],
    ["Security Testing", "securityTesting"],
    ["Unwanted Software", "unwantedSoftware"],
    ["Other", "other"],
    ["multiStagedAttack", "multiStagedAttack"],
    ["Compromised User", "compromisedAccount"],
    ["phishing", "phishing"],
    ["Malicious User Activity", "maliciousUserActivity"],
    ["Clean", "notMalicious"],
    ["Insufficient Data", "notEnoughDataToValidate"],
    ["Confirmed User Activity", "confirmedActivity"],
    ["Line Of Business Application", "lineOfBusinessApplication"],
  ])("takes the determination %s as %s", async (given, sent) => {
    const result = await update(
      { determination: given, classification: "True Positive" },
      { classification: "truePositive", determination: sent },
      { determination: "any" },
    );

    expect(result.json_result).toMatchObject({ changed: ["classification", "determination"] });
  });

  it("takes Select One, empty text, an empty list and null as not given", async () => {
    const result = await update(
      { status: "Select One", classification: "", determination: [], assign_to: "x@example.com" },
      { assignedTo: "x@example.com" },
    );

    expect(result.is_success).toBe(true);
  });

  it("without any value is refused, Select One included", async () => {
    const result = await execute(updateIncident, {
      "Incident ID": "2972",
      Status: "Select One",
      Classification: ["Select One"],
      Determination: "[]",
      "Assign To": " ",
    });

    expect(result).toMatchObject({ status: "failed", json_result: null, error: { code: "INPUT_INVALID" } });
    expect(result.error?.message).toBe("at least one of the parameters should have a value provided.");
  });

  it.each([
    ["In Review", "status", '"Status" must be one of Active, In Progress, Resolved; got "In Review".'],
    [["Active", "Resolved"], "status", '"Status" takes one option; 2 were given.'],
  ])("refuses the status %j instead of leaving it out", async (status, field, message) => {
    const result = await execute(updateIncident, { incident_id: "2972", status });

    expect(result.error?.errors).toMatchObject([{ field, message }]);
  });

  it.each(["0", "-1", "12a", "1.5", "1/../2", "0x10"])("refuses the incident ID %j", async (id) => {
    const result = await execute(updateIncident, { incident_id: id, status: "Active" });

    expect(result.error).toMatchObject({ code: "INPUT_INVALID", field: "incident_id" });
  });

  it("refuses an ID that JSON has robbed of its last digits", async () => {
    const result = await execute(updateIncident, { incident_id: 2 ** 53 + 2, status: "Active" });

    expect(result.error?.message).toContain("above 2^53");
  });
});

describe("the determination", () => {
  it("travels with the incident's own classification", async () => {
    const result = await update(
      { determination: "Malware" },
      { classification: "truePositive", determination: "malware" },
      { classification: "truePositive" },
    );

    expect(result.json_result).toMatchObject({ before: { determination: "unknown" }, changed: ["determination"] });
  });

  it("is refused after the read, when the incident is no true positive", async () => {
    mockIncident({ classification: "falsePositive" });

    const result = await execute(updateIncident, { incident_id: "2972", determination: "Malware" });

    expect(result).toMatchObject({ status: "failed", json_result: null });
    expect(result.error).toMatchObject({ code: "INPUT_INVALID", errors: [{ allowed: ["unknown"] }] });
    expect(result.error?.message).toContain("the configuration's Determination Rule is True positive only");
    expect(result.error?.message).toContain("Malware belongs to the classification True Positive.");
  });

  it("is refused before anything is sent, when the given classification is no true positive", async () => {
    const result = await execute(updateIncident, {
      incident_id: "2972",
      classification: "False Positive",
      determination: "Malware",
    });

    expect(result.error?.code).toBe("INPUT_INVALID");
    expect(result.meta.requests).toEqual([]);
  });

  it("is judged together with everything else that is wrong", async () => {
    const result = await execute(updateIncident, {
      incident_id: "x",
      classification: "False Positive",
      determination: "Malware",
    });

    expect(result.error?.errors.map(({ field }) => field)).toEqual(["incident_id", "determination"]);
  });

  it("is not judged while the configuration, which holds the rule, is faulty", async () => {
    const result = await execute(
      updateIncident,
      { incident_id: "2972", classification: "False Positive", determination: "Clean" },
      { payload: { configuration: { ...rawConfiguration, client_id: "x", determination_rule: "by_classification" } } },
    );

    expect(result.error).toMatchObject({ code: "CONFIGURATION_INVALID", field: "configuration.client_id" });
    expect(result.error?.errors).toHaveLength(1);
  });

  it("that Microsoft does not pair with a true positive is sent with a warning", async () => {
    const result = await update(
      { classification: "True Positive", determination: "Apt" },
      { classification: "truePositive", determination: "apt" },
    );

    expect(codesOf(result)).toEqual(["DETERMINATION_UNUSUAL"]);
  });

  it("may be one of its classification's own, with the rule by_classification", async () => {
    const result = await update(
      { classification: "False Positive", determination: "Not Malicious" },
      { classification: "falsePositive", determination: "notMalicious" },
      {},
      byClassification,
    );

    expect(result.is_success).toBe(true);
    expect(result.warnings).toEqual([]);
  });

  it.each([
    ["before the read", { classification: "False Positive" }, {}],
    ["after the read", {}, { classification: "falsePositive" }],
  ])("is held to the pairs with by_classification, %s", async (_when, given, is) => {
    if (Object.keys(is).length > 0) {
      mockIncident(is);
    }

    const result = await execute(
      updateIncident,
      { incident_id: "2972", determination: "Malware", ...given },
      { payload: byClassification },
    );

    expect(result.error).toMatchObject({
      code: "INPUT_INVALID",
      errors: [{ field: "determination", allowed: ["notMalicious", "notEnoughDataToValidate", "other", "unknown"] }],
    });
    expect(result.error?.message).toContain("by_classification");
  });
});

describe("Not Available", () => {
  it.each([
    ["the default rule", {}],
    ["by_classification", byClassification],
  ])("takes a determination away with a classification other than True Positive, by %s", async (_, payload) => {
    const result = await update(
      { classification: "False Positive", determination: "Not Available" },
      { classification: "falsePositive", determination: "unknown" },
      { classification: "truePositive", determination: "malware" },
      payload,
    );

    expect([result.is_success, result.warnings]).toEqual([true, []]);
  });

  it("does so with the incident's own classification", async () => {
    const result = await update(
      { determination: "Not Available" },
      { classification: "informationalExpectedActivity", determination: "unknown" },
      { classification: "informationalExpectedActivity", determination: "securityTesting" },
    );

    expect([result.is_success, result.warnings]).toEqual([true, []]);
  });
});

describe("the rule of one run", () => {
  it("allows what the configuration's refuses", async () => {
    const result = await update(
      {
        classification: "Informational, expected activity",
        determination: "Security Testing",
        determination_rule: "By classification",
      },
      { classification: "informationalExpectedActivity", determination: "securityTesting" },
    );

    expect([result.is_success, result.warnings]).toEqual([true, []]);
  });

  it("decides after the read, too", async () => {
    const result = await update(
      { determination: "Not Malicious", "Determination Rule": "by_classification" },
      { classification: "falsePositive", determination: "notMalicious" },
      { classification: "falsePositive" },
    );

    expect(result.is_success).toBe(true);
  });

  it("refuses what the configuration's allows", async () => {
    const result = await execute(
      updateIncident,
      {
        incident_id: "2972",
        classification: "False Positive",
        determination: "Not Malicious",
        determination_rule: "True positive only",
      },
      { payload: byClassification },
    );

    expect(result.error?.message).toContain('"Determination Rule" of this run is True positive only');
    expect(result.meta.requests).toEqual([]);
  });

  it("is not guessed where it is wrong", async () => {
    const result = await execute(updateIncident, {
      incident_id: "2972",
      classification: "False Positive",
      determination: "Not Malicious",
      determination_rule: "none",
    });

    expect(result.error?.errors.map(({ field }) => field)).toEqual(["determination_rule"]);
  });

  it("is no change by itself", async () => {
    const result = await execute(updateIncident, { incident_id: "2972", determination_rule: "By classification" });

    expect(result.error?.message).toContain("at least one of the parameters should have a value provided.");
  });
});

describe("a classification that the incident's determination does not belong to", () => {
  it.each([
    ["False Positive", "falsePositive", "malware", "Malware"],
    ["Unknown", "unknown", "phishing", "Phishing"],
    ["True Positive", "truePositive", "notMalicious", "Not Malicious"],
  ])("is sent alone, with a warning that says how to reset it: %s", async (given, classification, is, label) => {
    const before = { classification: "informationalExpectedActivity", determination: is };
    const result = await update({ classification: given }, { classification }, before);

    expect(result.is_success).toBe(true);
    expect(result.warnings).toEqual([
      { code: "DETERMINATION_CONTRADICTS", message: expect.stringContaining(`determination ${label} does not belong`) },
    ]);
    expect(result.warnings[0]?.message).toContain(`to the classification ${given}.`);
    expect(result.warnings[0]?.message).toContain('set "Determination" to Not Available');
  });

  it("is shown by a dry run that reads", async () => {
    mockIncident({ determination: "malware" });

    const result = await execute(
      updateIncident,
      { incident_id: "2972", classification: "False Positive" },
      { dryRun: "read" },
    );

    expect(codesOf(result)).toEqual(["DETERMINATION_CONTRADICTS"]);
    expect(result.meta.requests.at(-1)).toMatchObject({ method: "PATCH", body: { classification: "falsePositive" } });
  });

  it("is none when the service takes the determination away itself", async () => {
    mockIncident({ determination: "malware" })
      .patch(incidentPath(), { classification: "falsePositive" })
      .reply(200, incidentAnswer({ classification: "falsePositive", determination: "unknown" }))
      .get(incidentPath())
      .reply(200, incidentAnswer({ classification: "falsePositive", determination: "unknown" }));

    const result = await execute(updateIncident, { incident_id: "2972", classification: "False Positive" });

    expect(result.warnings).toEqual([]);
  });
});

describe("a merged incident", () => {
  it("is followed, and the one that is updated is named", async () => {
    mockToken();
    mockGraph()
      .get(incidentPath("2974"))
      .reply(200, incidentAnswer({ id: "2974", status: "redirected", redirectIncidentId: "2972" }));
    mockGraph()
      .get(incidentPath())
      .reply(200, incidentAnswer())
      .patch(incidentPath(), { status: "resolved" })
      .reply(200, incidentAnswer({ status: "resolved" }))
      .get(incidentPath())
      .reply(200, incidentAnswer({ status: "resolved" }));

    const result = await execute(updateIncident, { incident_id: "2974", status: "Resolved" });

    expect(result).toMatchObject({
      is_success: true,
      message: "Successfully updated incident 2972 in Microsoft 365 Defender",
      json_result: { redirected_from: "2974", incident: { id: "2972" } },
      warnings: [
        {
          code: "INCIDENT_REDIRECTED",
          message: "The incident 2974 was merged into incident 2972; the action uses that one.",
        },
      ],
    });
  });

  it("whose merges lead round in a circle ends the run, without a PATCH", async () => {
    mockToken();
    mockGraph()
      .get(incidentPath("1"))
      .reply(200, incidentAnswer({ id: "1", redirectIncidentId: "2" }))
      .get(incidentPath("2"))
      .reply(200, incidentAnswer({ id: "2", redirectIncidentId: "1" }));

    const result = await execute(updateIncident, { incident_id: "1", status: "Resolved" });

    expect(result).toMatchObject({ status: "failed", error: { code: "REQUEST_REJECTED" } });
    expect(result.error?.message).toContain("1 → 2 → 1");
  });
});

describe("beyond status, classification, determination and owner", () => {
  it.each<[string, Record<string, unknown>, Record<string, string | string[] | null>, Partial<Incident>]>([
    ["clears the assignee", { clear_assignee: "true" }, { assignedTo: null }, { assignedTo: "a@example.com" }],
    ["sets the severity", { severity: "High" }, { severity: "high" }, { severity: "medium" }],
    ["sets a resolving comment", { resolving_comment: "Done." }, { resolvingComment: "Done." }, {}],
    [
      "merges tags with those of the incident",
      { tags_to_add: "vip, vip", tags_to_remove: "finance" },
      { customTags: ["emea", "vip"] },
      { customTags: ["finance", "emea"] },
    ],
    [
      "takes a tag with a comma out of a list",
      { tags_to_remove: '["tier 2, EMEA"]' },
      { customTags: ["emea"] },
      { customTags: ["emea", "tier 2, emea"] },
    ],
  ])("it %s", async (_what, parameters, patch, is) => {
    mockIncident(is)
      .patch(incidentPath(), patch)
      .reply(200, incidentAnswer({ ...is, ...patch }))
      .get(incidentPath())
      .reply(200, incidentAnswer({ ...is, ...patch }));

    const result = await execute(updateIncident, { incident_id: "2972", ...parameters });

    expect(result).toMatchObject({ is_success: true, json_result: { changed: Object.keys(patch) } });
  });

  it.each([
    [{ clear_assignee: true, assign_to: "a@example.com" }, "clear_assignee"],
    [{ tags_to_add: "vip", tags_to_remove: "VIP" }, "tags_to_add"],
  ])("%j contradicts itself, and is refused", async (parameters, field) => {
    const result = await execute(updateIncident, { incident_id: "2972", ...parameters });

    expect(result.error).toMatchObject({ code: "INPUT_INVALID", field });
  });
});

describe("a failure", () => {
  it.each([
    [404, graphErrorAnswer("NotFound", ""), "INCIDENT_NOT_FOUND"],
    [403, roleMissingAnswer("SecurityIncident.ReadWrite.All"), "PERMISSION_MISSING"],
    [409, graphErrorAnswer("Conflict", "Busy."), "REQUEST_REJECTED"],
  ])("of the PATCH with %i names what went wrong", async (status, body, code) => {
    mockIncident().patch(incidentPath()).reply(status, body, { "request-id": "service-id-7" });

    const result = await execute(updateIncident, { incident_id: "2972", status: "Resolved" });

    expect(result).toMatchObject({
      status: "failed",
      is_success: false,
      json_result: null,
      error: { code, http_status: status, request_id: "service-id-7" },
    });
  });

  it("that passes is repeated: the same PATCH is sent again once the incident was read", async () => {
    mockIncident()
      .patch(incidentPath(), { status: "resolved" })
      .reply(503, "", { "Retry-After": "Tue, 24 Nov 2026 10:07:30 GMT" })
      .get(incidentPath())
      .reply(200, incidentAnswer())
      .patch(incidentPath(), { status: "resolved" })
      .reply(200, incidentAnswer({ status: "resolved" }))
      .get(incidentPath())
      .reply(200, incidentAnswer({ status: "resolved" }));

    const result = await execute(updateIncident, { incident_id: "2972", status: "Resolved" });

    expect(result.is_success).toBe(true);
    expect(result.meta.waited_ms).toBe(30_000);
  });
});

describe("a dry run", () => {
  it("sends nothing, not even a sign-in, and needs no configuration", async () => {
    const result = await execute(
      updateIncident,
      { incident_id: "2972", status: "Resolved", determination: "Malware" },
      { dryRun: true, payload: { configuration: undefined } },
    );

    expect(result).toMatchObject({
      status: "completed",
      is_success: true,
      json_result: null,
      meta: {
        dry_run: true,
        requests: [
          { method: "GET", path: "/v1.0/security/incidents/2972", status: null, attempts: 0 },
          {
            method: "PATCH",
            path: "/v1.0/security/incidents/2972",
            body: { status: "resolved", determination: "malware" },
          },
        ],
      },
    });
    expect(result.message).toMatch(
      /^Dry run: nothing was sent\. .*set status to "resolved", set determination to "malware"/,
    );
    expect(result.meta.undetermined).toHaveLength(3);
  });

  it("with =read shows the real difference, and changes nothing", async () => {
    mockIncident({ status: "resolved" });

    const result = await execute(
      updateIncident,
      { incident_id: "2972", status: "Resolved", assign_to: "a@example.com" },
      { dryRun: "read" },
    );

    expect(result).toMatchObject({
      status: "completed",
      is_success: true,
      json_result: { before: { assignedTo: null }, changed: ["assignedTo"], incident: { assignedTo: "a@example.com" } },
      meta: { dry_run: "read" },
    });
    expect(result.message).toMatch(/^Dry run: nothing was changed\./);
  });

  it("validates a configuration that is given", async () => {
    const result = await execute(
      updateIncident,
      { incident_id: "2972", status: "Resolved" },
      { dryRun: true, payload: { configuration: { tenant_id: "common" } } },
    );

    expect(result.error?.code).toBe("CONFIGURATION_INVALID");
  });

  it("refuses a determination as the real run would", async () => {
    const result = await execute(
      updateIncident,
      { incident_id: "2972", classification: "False Positive", determination: "Malware" },
      { dryRun: true, payload: { configuration: undefined } },
    );

    expect(result.error?.code).toBe("INPUT_INVALID");
  });
});
