import { errorCatalogue } from "../../../core/errors.js";
import type { ResultError } from "../../../core/result/result.js";
import { manifests } from "../../../library/generated/manifests.js";
import { viewOf } from "../../../views/main.js";
import { resultWith } from "../support/example-results.js";
import { outlineOf } from "../support/view-outline.js";

type Meta = NonNullable<Parameters<typeof resultWith>[2]>["meta"];

function failed(given: Partial<ResultError>, meta: Meta = {}) {
  const error: ResultError = {
    code: "SERVICE_UNAVAILABLE",
    message: "The service is not available.",
    hint: "Run the action again in a few minutes.",
    field: null,
    http_status: null,
    request_id: null,
    retryable: false,
    retry_at: null,
    errors: [],
    ...given,
  };
  const status = error.code === "TIMED_OUT" ? "timed_out" : "failed";
  const result = resultWith("get-incident", null, { status, is_success: false, error, meta });
  return viewOf(result, manifests["get-incident"]);
}

describe("the view of a failure", () => {
  it("says what happened, what to do, the code, the request ID and when to retry", () => {
    const retry_at = "2026-11-25T09:03:00.000Z";
    const view = failed(
      {
        code: "THROTTLED",
        message: "Microsoft Graph throttled the request.",
        hint: errorCatalogue.THROTTLED.hint,
        http_status: 429,
        request_id: "r-1",
        retryable: true,
        retry_at,
      },
      {
        waited_ms: 45_000,
        requests: [{ method: "GET", path: "/x", status: 429, attempts: 4, request_id: "r-1", duration_ms: 9 }],
      },
    );

    expect(outlineOf(view)).toEqual([
      "Get Incident, Failed (bad), 2026-11-25T09:00:00.000Z, Microsoft Defender XDR integration 1.0.0",
      "Microsoft Graph throttled the request.",
      "Code: THROTTLED (code)",
      "HTTP status: 429 (number)",
      "Request ID: r-1 (code)",
      "Run again: at 2026-11-25 09:03:00 UTC or later (in 3 min) (text)",
      "> Run the action again at 2026-11-25 09:03:00 UTC or later; run fewer actions at once (all tools share the tenant's limits).",
      "# Run [facts]",
      "  Started: 2026-11-25 09:00 (time)",
      "  Duration: 1 s (text)",
      "  Waited: 45 s (text)",
    ]);
  });

  it("lists all problems with their fields and allowed values", () => {
    const errors = [
      {
        field: "status",
        message: '"Status" must be one of Active, Resolved; got "x".',
        allowed: ["Active", "Resolved"],
      },
      { field: "severity", message: '"Severity" is not known.' },
    ];

    const view = failed({ code: "INPUT_INVALID", message: "Both.", hint: errorCatalogue.INPUT_INVALID.hint, errors });

    expect(outlineOf(view)).toEqual(
      expect.arrayContaining([
        "2 values cannot be used. Nothing was changed.",
        "Run again: only after a correction (text)",
        "> Correct each field in the table of problems and run the action again.",
        "# Problems [table]",
        "  Field:code:high | Problem:text:high | Allowed values:list:normal",
        '  status | "Status" must be one of Active, Resolved; got "x". | Active, Resolved',
        '  severity | "Severity" is not known. | ',
      ]),
    );
    expect(view.status).toEqual({ label: "Refused", tone: "bad" });
  });

  it.each(Object.entries(errorCatalogue))(
    "says of %s how the run ended, with no word of the result's keys",
    (code, entry) => {
      const view = failed({ code, hint: entry.hint, retryable: entry.retryable });

      expect(view.status.label).toBe(
        { refused: "Refused", failed: "Failed", timed_out: "Timed out", aborted: "Stopped" }[entry.outcome],
      );
      expect(view.nextSteps.map(({ text }) => text).join(" ")).not.toMatch(/error\.errors|meta\./);
    },
  );

  it.each(["AUTH_FAILED", "PERMISSION_MISSING", "ACCESS_DENIED", "CONFIGURATION_INVALID", "NETWORK_ERROR"])(
    "leads from %s to doctor",
    (code) => {
      expect(failed({ code }).nextSteps.at(-1)?.text).toMatch(/m365-defender doctor/);
    },
  );

  it("leads from an unknown incident to the list, and from an unknown outcome to the incident", () => {
    const path = "/v1.0/security/incidents/2972/comments";
    const requests = [{ method: "POST", path, status: null, attempts: 1, request_id: null, duration_ms: 5 }] as const;

    expect(failed({ code: "INCIDENT_NOT_FOUND" }).nextSteps.at(-1)?.run?.action).toBe("list-incidents");
    expect(failed({ code: "COMMENT_STATE_UNKNOWN" }, { requests }).nextSteps.at(-1)?.run).toEqual({
      action: "get-incident",
      parameters: { incident_id: "2972" },
      entities: [],
    });
    expect(failed({ code: "COMMENT_STATE_UNKNOWN" }).nextSteps).toHaveLength(1);
  });

  it("knows a failure with a code of another version", () => {
    expect(failed({ code: "toString" }).status.label).toBe("Failed");
  });
});
