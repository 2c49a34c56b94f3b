import { errorCatalogue } from "../../../../core/errors.js";
import type { HttpResponse } from "../../../../core/graph/http/http-client.js";
import { entraCauses } from "../../../../core/graph/sign-in/entra-causes.js";
import { entraError, isTransientEntraError } from "../../../../core/graph/sign-in/entra-errors.js";
import { entraRefusal } from "../../../support/graph-mock.js";
import { shown } from "../../../support/shown.js";

function answer(status: number, body: unknown, headers: HttpResponse["headers"] = {}): HttpResponse {
  return { status, headers, body: typeof body === "string" ? body : JSON.stringify(body) };
}

const PREFIX = "Unable to generate access token for Microsoft 365 Defender: ";

it.each(Object.entries(entraCauses))("AADSTS%s is told in plain words, with what to do", (number, expected) => {
  const error = entraError(answer(401, entraRefusal(Number(number), { error: "invalid_request" })), shown);

  expect(error.code).toBe(expected.code);
  expect(error.message).toBe(`${PREFIX}${expected.cause} (AADSTS${number}).`);
  expect(error.hint).toBe(expected.hint);
  expect(error.requestId).toBe("trace-1");
  expect(error.httpStatus).toBe(401);
  expect(error.retryable).toBe(errorCatalogue[expected.code].retryable);
  expect(`${error.message}${error.hint}`).not.toMatch(/Trace ID|Correlation ID|Timestamp/);
});

it.each([
  [7000215, "AUTH_FAILED"],
  [7000222, "AUTH_FAILED"],
  [70002, "AUTH_FAILED"],
  [7000218, "AUTH_FAILED"],
  [700016, "AUTH_FAILED"],
  [7000112, "AUTH_FAILED"],
  [90002, "AUTH_FAILED"],
  [900432, "AUTH_FAILED"],
  [50194, "AUTH_FAILED"],
  [500011, "AUTH_FAILED"],
  [70011, "AUTH_FAILED"],
  [700025, "AUTH_FAILED"],
  [700027, "AUTH_FAILED"],
  [700024, "AUTH_FAILED"],
  [700213, "AUTH_FAILED"],
  [700021, "AUTH_FAILED"],
  [1002012, "AUTH_FAILED"],
  [7000216, "AUTH_FAILED"],
  [53003, "ACCESS_DENIED"],
  [65001, "PERMISSION_MISSING"],
  [90033, "SERVICE_UNAVAILABLE"],
  [90055, "THROTTLED"],
])("AADSTS%i is %s", (number, code) => {
  expect(entraError(answer(400, entraRefusal(number)), shown).code).toBe(code);
});

it("tells an assertion's audience from a scope, which have one number", () => {
  const ofScope = entraError(answer(400, entraRefusal(700023, { error: "invalid_scope" })), shown);
  const ofAssertion = entraError(answer(401, entraRefusal(700023)), shown);

  expect(ofScope.message).toBe(`${PREFIX}the scope of the token request is not valid (AADSTS700023).`);
  expect(ofAssertion.message).toBe(
    `${PREFIX}the signed assertion has another sign-in endpoint as its audience (AADSTS700023).`,
  );
  expect(ofAssertion.hint).toBe("Check that cloud and login_api_root are those of this tenant.");
});

it("finds the number in the description when there is no list", () => {
  const body = { error: "invalid_client", error_description: "AADSTS7000222: The secret is expired. Trace ID: t-1" };

  expect(entraError(answer(401, body), shown).message).toBe(`${PREFIX}the client secret has expired (AADSTS7000222).`);
});

it("takes the first number that it knows", () => {
  const body = entraRefusal(1234567, { error_codes: [1234567, 700016] });

  expect(entraError(answer(400, body), shown).message).toContain("(AADSTS700016)");
});

describe("what is not known", () => {
  it("keeps Entra's own first line, without the trace noise", () => {
    const body = entraRefusal(1234567, {
      error_description:
        "AADSTS1234567: Something new is wrong.\r\nTrace ID: trace-1\r\nCorrelation ID: c-1\r\nTimestamp: 2026-11-24",
    });

    const error = entraError(answer(400, body), shown);

    expect(error.code).toBe("AUTH_FAILED");
    expect(error.message).toBe(`${PREFIX}AADSTS1234567: Something new is wrong. (HTTP 400 Bad Request)`);
    expect(error.requestId).toBe("trace-1");
  });

  it.each([
    ["an error word alone", 400, { error: "invalid_grant" }, "AUTH_FAILED", "invalid_grant. (HTTP 400 Bad Request)"],
    ["an empty body", 403, "", "AUTH_FAILED", "Microsoft Entra ID gave no reason. (HTTP 403 Forbidden)"],
    ["a page", 502, "<title>Bad\u0007 gateway</title>", "SERVICE_UNAVAILABLE", "Bad gateway. (HTTP 502 Bad Gateway)"],
    ["too many requests", 429, "", "THROTTLED", "Microsoft Entra ID gave no reason. (HTTP 429 Too Many Requests)"],
    ["a hostile number", 400, { error_codes: ["__proto__", {}] }, "AUTH_FAILED", "no reason. (HTTP 400 Bad Request)"],
    ["an unknown status", 499, "[]", "AUTH_FAILED", "Microsoft Entra ID gave no reason. (HTTP 499)"],
  ])("is told as it is: %s", (_what, status, body, code, text) => {
    const error = entraError(answer(status, body, { "x-ms-request-id": "id-1" }), shown);

    expect(error.code).toBe(code);
    expect(error.message).toContain(text);
    expect(error.requestId).toBe("id-1");
  });
});

describe("transient", () => {
  it.each([90033, 90024, 90012, 90006, 90090])("is AADSTS%i", (number) => {
    expect(isTransientEntraError(answer(400, entraRefusal(number)))).toBe(true);
  });

  it.each([7000215, 90055, 90002])("is not AADSTS%i", (number) => {
    expect(isTransientEntraError(answer(400, entraRefusal(number)))).toBe(false);
  });

  it("is temporarily_unavailable, and nothing that cannot be read", () => {
    expect(isTransientEntraError(answer(400, { error: "temporarily_unavailable" }))).toBe(true);
    expect(isTransientEntraError(answer(400, "<html>"))).toBe(false);
  });
});
