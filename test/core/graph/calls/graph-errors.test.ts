import type { ApiCall } from "../../../../core/graph/calls/api-call.js";
import { graphError as errorOf, readGraphError, speaksOfQuota } from "../../../../core/graph/calls/graph-errors.js";
import { graphCalls } from "../../../../core/graph/graph-client.js";
import type { HttpResponse } from "../../../../core/graph/http/http-client.js";
import { Redactor } from "../../../../core/secrets/redact.js";
import { ShownText } from "../../../../core/text/shown-text.js";
import { configuration, graphErrorAnswer, roleMissingAnswer } from "../../../support/graph-mock.js";
import { shown } from "../../../support/shown.js";

function answer(status: number, body: unknown, headers: HttpResponse["headers"] = {}): HttpResponse {
  return { status, headers, body: typeof body === "string" ? body : JSON.stringify(body) };
}

function graphError(call: ApiCall, response: HttpResponse, roles: readonly string[] | undefined, words = shown) {
  return errorOf(call, response, roles, configuration().apis.graph, words);
}

const read = graphCalls.getIncident("2972");
const list = graphCalls.listIncidents(1);
const patch = graphCalls.updateIncident("2972", {});
const hunt = graphCalls.runHuntingQuery({ query: "print 1" });

describe("status and call decide", () => {
  it.each<[number, string, ApiCall, string]>([
    [400, "hunting", hunt, "QUERY_INVALID"],
    [400, "patch", patch, "REQUEST_REJECTED"],
    [401, "read", read, "AUTH_FAILED"],
    [403, "read", read, "ACCESS_DENIED"],
    [404, "read", read, "INCIDENT_NOT_FOUND"],
    [404, "patch", patch, "INCIDENT_NOT_FOUND"],
    [404, "list", list, "REQUEST_REJECTED"],
    [404, "hunting", hunt, "REQUEST_REJECTED"],
    [409, "patch", patch, "REQUEST_REJECTED"],
    [412, "patch", patch, "REQUEST_REJECTED"],
    [413, "hunting", hunt, "REQUEST_REJECTED"],
    [451, "read", read, "REQUEST_REJECTED"],
    [499, "read", read, "REQUEST_REJECTED"],
    [301, "read", read, "NETWORK_ERROR"],
    [307, "hunting", hunt, "NETWORK_ERROR"],
    [500, "read", read, "SERVICE_UNAVAILABLE"],
    [503, "hunting", hunt, "SERVICE_UNAVAILABLE"],
    [509, "read", read, "SERVICE_UNAVAILABLE"],
    [101, "read", read, "SERVICE_UNAVAILABLE"],
  ])("%i of a %s", (status, _kind, call, code) => {
    for (const body of [graphErrorAnswer("Code", "Message."), "", "<html><body>no title", "[]", '{"error":"text"}']) {
      const error = graphError(call, answer(status, body, { "request-id": "id-1" }), undefined);

      expect(error.code).toBe(code);
      expect(error.httpStatus).toBe(status);
      expect(error.requestId).toBe("id-1");
      expect(error.message).not.toContain("http");
      expect(error.message).not.toMatch(/[<{]/);
    }
  });
});

describe("a hunting 400", () => {
  it("is the service's message alone", () => {
    const message =
      "'where' operator: Failed to resolve scalar expression named 'X'. Fix semantic errors in your query.";

    expect(graphError(hunt, answer(400, graphErrorAnswer("BadRequest", message)), undefined).message).toBe(message);
  });

  it("without a message says so", () => {
    expect(graphError(hunt, answer(400, ""), undefined).message).toBe(
      "Advanced hunting rejected the query (HTTP 400) without saying why.",
    );
  });

  it("about the size of the result is RESULT_TOO_LARGE", () => {
    const message = "Query execution has exceeded the allowed result size. Optimize your query.";

    expect(graphError(hunt, answer(400, graphErrorAnswer("BadRequest", message)), undefined)).toMatchObject({
      code: "RESULT_TOO_LARGE",
      message,
    });
  });
});

describe("a 403", () => {
  it.each([
    [["ThreatHunting.Read.All"], "ThreatHunting.Read.All"],
    [
      ["SecurityIncident.Read.All", "SecurityIncident.ReadWrite.All"],
      "SecurityIncident.Read.All or SecurityIncident.ReadWrite.All",
    ],
  ])("that names %j is PERMISSION_MISSING with the roles, not those that the app has", (roles, text) => {
    const error = graphError(hunt, answer(403, roleMissingAnswer(...roles)), ["ThreatHunting.Read.All"]);

    expect(error.code).toBe("PERMISSION_MISSING");
    expect(error.message).toBe(
      `The Microsoft Graph application permission ${text} is not granted to the app registration.`,
    );
    expect(error.hint).toContain(text);
    expect(`${error.message}${error.hint}`).not.toContain("Other.Read.All");
  });

  it("without roles in its text names the call's least role when the token lacks it", () => {
    const forbidden = answer(403, graphErrorAnswer("Forbidden", "Access denied."));

    expect(graphError(patch, forbidden, ["SecurityIncident.Read.All"])).toMatchObject({
      code: "PERMISSION_MISSING",
      message: expect.stringContaining("SecurityIncident.ReadWrite.All"),
    });
    expect(graphError(read, forbidden, [])).toMatchObject({
      code: "PERMISSION_MISSING",
      message: expect.stringContaining("SecurityIncident.Read.All"),
    });
  });

  it("is ACCESS_DENIED when the token has the role, or cannot be read", () => {
    const forbidden = answer(403, graphErrorAnswer("Forbidden", "Blocked by policy."));

    for (const granted of [["SecurityIncident.ReadWrite.All"], ["SecurityIncident.Read.All"], undefined]) {
      expect(graphError(read, forbidden, granted)).toMatchObject({
        code: "ACCESS_DENIED",
        message: 'Microsoft Graph denied access: HTTP 403 Forbidden, code "Forbidden": Blocked by policy.',
      });
    }
  });

  it.each([401, 403])("or a %i about an unprovisioned account is about the tenant", (status) => {
    const body = graphErrorAnswer("Forbidden", "Unauthorized request - Account is not provisioned.");

    expect(graphError(read, answer(status, body), [])).toMatchObject({
      code: "ACCESS_DENIED",
      hint: expect.stringContaining("licence"),
    });
  });
});

it("says the 404 of an incident as the reference does", () => {
  expect(graphError(read, answer(404, ""), undefined).message).toBe(
    `incident "2972" wasn't found in Microsoft 365 Defender`,
  );
});

describe("an error body", () => {
  it.each([
    ["innerError", { error: { code: "c", message: "m", innerError: { "request-id": "id-1" } } }],
    ["innererror", { error: { code: "c", message: "m", innererror: { "request-id": "id-1" } } }],
    ["a nested one", { error: { code: "c", message: "m", innerError: { innerError: { "request-id": "id-1" } } } }],
  ])("gives the request id of %s", (_what, body) => {
    expect(readGraphError(answer(500, body), shown)).toEqual({ code: "c", message: "m", requestId: "id-1" });
  });

  it("loses to the header", () => {
    expect(readGraphError(answer(500, graphErrorAnswer("c", "m"), { "request-id": "id-2" }), shown).requestId).toBe(
      "id-2",
    );
  });

  it("may nest without end", () => {
    let inner: object = {};
    for (let depth = 0; depth < 1000; depth += 1) {
      inner = { innerError: inner };
    }

    expect(readGraphError(answer(500, { error: inner }), shown).requestId).toBeUndefined();
  });

  it("is shown without control characters, and cut", () => {
    const message = `\u001b[31mred\u202e\u0000 ${"x".repeat(5000)}`;

    const error = graphError(patch, answer(409, graphErrorAnswer("c", message)), undefined);

    expect(error.message).toMatch(/^Microsoft Graph rejected the request: HTTP 409 Conflict, code "c": \[31mred x+…$/);
    expect(error.message.length).toBeLessThan(600);
  });

  it("of hostile size and form is read in no time", () => {
    const startedAt = performance.now();

    readGraphError(answer(502, `<title ${"<title ".repeat(200_000)}`), shown);
    graphError(hunt, answer(403, graphErrorAnswer("c", `API required roles:${"a.".repeat(200_000)}`)), undefined);

    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});

it.each([
  ["You have exceeded processing resources allocated to this tenant.", true],
  ["CPU quota exceeded", true],
  ["Too many requests, please retry later.", false],
  ["", false],
])("hears the quota in %j: %s", (message, expected) => {
  expect(speaksOfQuota(answer(429, graphErrorAnswer("TooManyRequests", message)), shown)).toBe(expected);
});

describe("a secret in an error answer", () => {
  const secret = "invented~secret/0123456789";
  const redactor = new Redactor();
  redactor.add(secret);
  const careful = new ShownText(redactor);
  const long = `${"x ".repeat(245)}${secret}`;

  it.each([
    ["a message", answer(500, graphErrorAnswer("C", long))],
    ["a message of hunting", answer(400, graphErrorAnswer("C", `${"x ".repeat(990)}${secret}`))],
    ["a code", answer(500, graphErrorAnswer(`${"x".repeat(70)}${secret}`, "m"))],
    ["a page's title", answer(502, `<title>${"x ".repeat(55)}${secret}</title>`)],
    ["a request id", answer(500, "", { "request-id": `${"x".repeat(90)}${secret}` })],
    ["a split message", answer(500, graphErrorAnswer("C", `said ${secret.slice(0, 11)}\n ${secret.slice(11)}`))],
    ["a role", answer(403, graphErrorAnswer("C", `API required roles: A.${"x".repeat(50)}${secret}`))],
  ])("is hidden before %s is cut or put on one line", (_what, response) => {
    const { message, hint, requestId } = graphError(hunt, response, undefined, careful);

    expect(`${message} ${hint} ${requestId}`).not.toMatch(/inve|nven|~sec|0123/);
  });
});
