import { checkHunting, checkIncidents } from "../../../cli/doctor/graph-checks.js";
import { textReport } from "../../../cli/doctor/report.js";
import { checkSignIn } from "../../../cli/doctor/sign-in-check.js";
import { paintFor } from "../../../core/text/paint.js";
import { testConversation } from "../../support/conversation.js";
import { NOW } from "../../support/fake-clock.js";
import {
  CLIENT_SECRET,
  configuration,
  entraRefusal,
  graphErrorAnswer,
  HUNTING_PATH,
  INCIDENTS_PATH,
  mockGraph,
  mockToken,
  mockTokenRequest,
  roleMissingAnswer,
  useMockedNetwork,
} from "../../support/graph-mock.js";

useMockedNetwork();

const { signal } = new AbortController();

/** When a service that asks to wait for 400 s may be asked again. */
const RETRY_AT = new Date(NOW.getTime() + 400_000).toISOString();

/** What a person reads, without line breaks. */
function printed(...checks: Parameters<typeof textReport>[0]): string {
  const text = textReport(checks, "file.json", paintFor(false));
  expect(text).not.toContain(CLIENT_SECRET);
  return text.replace(/\s+/g, " ");
}

/** The codes of Entra's table of refusals: what the doctor prints for each, and the beginning of what to do. */
const wrongSecret = ["the client secret is wrong", "Often the secret's ID is used instead of its value."] as const;
const appUnknown = ["the app is not known in this tenant", "Check client_id and tenant_id"] as const;
const wrongCloud = ["the tenant or the app belongs to another national cloud", "Set cloud to the tenant"] as const;
const noTenant = ["the sign-in does not name one tenant", "Give the tenant's GUID or a verified domain"] as const;
const badScope = ["the scope of the token request is not valid", "Check that cloud matches the tenant"] as const;
const unauthorized = ["the certificate is not authorised for the app", "Check that the certificate uploaded"] as const;
const assertionTime = [
  "the signed assertion is malformed or outside its period of validity",
  "Check this machine's clock (NTP).",
] as const;
const noFederation = ["no federated credential of the app matches", "Compare issuer, subject and audience"] as const;
const blocked = ["Conditional Access blocks the app", "Ask the administrator to allow this app"] as const;
const noConsent = [
  "the app has no admin consent for its permissions",
  "Add the Graph application permissions",
] as const;
const unavailable = ["the sign-in service is temporarily not available", "Run the action again in a few"] as const;
const tooMany = ["too many tokens were requested", "Run fewer actions at once"] as const;

it.each<[number, readonly [string, string]]>([
  [7000215, wrongSecret],
  [70002, wrongSecret],
  [7000222, ["the client secret has expired", "Add a new client secret"]],
  [7000218, ["no credential was sent", "Give client_secret, or certificate and certificate_key."]],
  [700016, appUnknown],
  [700011, appUnknown],
  [7000112, ["the app is disabled", "Enable sign-in on the app's enterprise application."]],
  [90002, ["the tenant was not found", "Check tenant_id for a typo, and check cloud"]],
  ...[90038, 900382, 900432, 90051].map((code): [number, typeof wrongCloud] => [code, wrongCloud]),
  ...[9001023, 50194, 90124, 90130].map((code): [number, typeof noTenant] => [code, noTenant]),
  [50034, ["the account is not in the directory", "Check that client_id is an app registration"]],
  [
    500011,
    [
      "the tenant does not have the API of the requested scope",
      "Check that cloud matches the tenant, and that the tenant has a licence for the API.",
    ],
  ],
  ...[70011, 28002, 28003, 700022].map((code): [number, typeof badScope] => [code, badScope]),
  [
    700023,
    ["the signed assertion has another sign-in endpoint as its audience", "Check that cloud and login_api_root"],
  ],
  [700025, ["the app is registered as a public client", "Register it as a web (confidential) application"]],
  [700027, ["the certificate's signature was refused", "Upload this certificate to the app registration"]],
  ...[700030, 50012].map((code): [number, typeof unauthorized] => [code, unauthorized]),
  ...[50013, 500133, 700024].map((code): [number, typeof assertionTime] => [code, assertionTime]),
  ...[70021, 700211, 700213].map((code): [number, typeof noFederation] => [code, noFederation]),
  ...[53003, 530032, 53000].map((code): [number, typeof blocked] => [code, blocked]),
  ...[65001, 650056, 90094].map((code): [number, typeof noConsent] => [code, noConsent]),
  ...[90033, 90024, 90012, 90006, 90090].map((code): [number, typeof unavailable] => [code, unavailable]),
  ...[90055, 50196].map((code): [number, typeof tooMany] => [code, tooMany]),
])("prints what AADSTS%i means, and what to do", async (code, [cause, fix]) => {
  // What may pass is tried four times.
  const times = fix === unavailable[1] ? 4 : 1;
  mockTokenRequest().times(times).reply(401, entraRefusal(code));
  const conversation = testConversation();

  const text = printed(await checkSignIn(conversation.tokens, configuration(), signal));

  expect(text).toContain("✗ FAIL Sign-in ");
  expect(text).toContain(`: ${cause}`);
  expect(text).toContain(`(AADSTS${code}).`);
  expect(text).toContain(`→ ${fix}`);
  expect(text).toContain("Request ID for Microsoft support: trace-1.");
});

it("tells a scope without a resource from an assertion made out to another, which have one number", async () => {
  mockTokenRequest().reply(400, entraRefusal(700023, { error: "invalid_scope" }));

  const check = await checkSignIn(testConversation().tokens, configuration(), signal);

  expect(printed(check)).toContain(`: ${badScope[0]} (AADSTS700023).`);
});

type Answer = Parameters<ReturnType<ReturnType<typeof mockGraph>["get"]>["reply"]>[1];

it.each<[string, number, Answer, Readonly<Record<string, string>>, number, string, string]>([
  [
    "a token that is refused",
    401,
    graphErrorAnswer("InvalidAuthenticationToken", "Invalid."),
    {},
    2,
    "did not accept the access token",
    "Check that cloud and graph_api_root match",
  ],
  [
    "a request that is wrong",
    400,
    graphErrorAnswer("BadRequest", "Invalid filter clause."),
    {},
    1,
    'Microsoft Graph rejected the request: HTTP 400 Bad Request, code "BadRequest": Invalid filter clause.',
    "Read the service's message",
  ],
  [
    "something that is not there",
    404,
    graphErrorAnswer("NotFound", "Resource not found."),
    {},
    1,
    "Microsoft Graph rejected the request: HTTP 404 Not Found",
    "Read the service's message",
  ],
  ["a conflict", 409, "", {}, 1, "HTTP 409 Conflict, without a message.", "Read the service's message"],
  ["a precondition", 412, "", {}, 1, "HTTP 412 Precondition Failed, without a message.", "Read the service's message"],
  [
    "Conditional Access",
    403,
    graphErrorAnswer("insufficient_claims", "Continuous access evaluation resulted in a challenge."),
    {},
    1,
    'Microsoft Graph denied access: HTTP 403 Forbidden, code "insufficient_claims"',
    "Check that the tenant has Microsoft Defender XDR, and that Conditional Access allows this app",
  ],
  [
    "an account that is not provisioned",
    401,
    graphErrorAnswer("Unauthorized", "Unauthorized request - Account is not provisioned."),
    {},
    2,
    "The tenant has no Microsoft Defender XDR service.",
    "Check tenant_id, and that the tenant has a Microsoft Defender XDR licence",
  ],
  [
    "a missing role",
    403,
    roleMissingAnswer("SecurityIncident.Read.All"),
    {},
    1,
    "The Microsoft Graph application permission SecurityIncident.Read.All is not granted",
    "Add the application permission",
  ],
  [
    "another refusal",
    403,
    graphErrorAnswer("Forbidden", "Blocked by policy."),
    {},
    1,
    "Microsoft Graph denied access: HTTP 403 Forbidden",
    "Check that the tenant has Microsoft Defender XDR",
  ],
  [
    "a tenant without Defender",
    403,
    graphErrorAnswer("Unauthorized", "Unauthorized request - Account is not provisioned."),
    {},
    1,
    "The tenant has no Microsoft Defender XDR service.",
    "Check tenant_id, and that the tenant has a Microsoft Defender XDR licence",
  ],
  [
    "throttling",
    429,
    graphErrorAnswer("TooManyRequests", "Please retry later."),
    { "Retry-After": "400" },
    1,
    "Microsoft Graph throttled the request (HTTP 429).",
    `Run the action again at ${RETRY_AT} or later;`,
  ],
  [
    "a server's error without a body",
    500,
    "",
    {},
    4,
    "Microsoft Graph failed: HTTP 500 Internal Server Error, without a message.",
    "Run the action again in a few minutes",
  ],
  [
    "an unknown error",
    500,
    graphErrorAnswer("UnknownError", ""),
    {},
    4,
    'HTTP 500 Internal Server Error, code "UnknownError", without a message.',
    "Run the action again in a few minutes",
  ],
  [
    "a page of a proxy",
    502,
    "<html><title>Proxy\u001B[31m error</title></html>",
    {},
    4,
    "Microsoft Graph failed: HTTP 502 Bad Gateway",
    "Run the action again in a few minutes",
  ],
  [
    "a service that is away",
    503,
    "",
    { "Retry-After": "400" },
    1,
    "Microsoft Graph throttled the request (HTTP 503).",
    `Run the action again at ${RETRY_AT} or later;`,
  ],
  [
    "a gateway's timeout",
    504,
    "",
    {},
    4,
    "Microsoft Graph failed: HTTP 504 Gateway Timeout",
    "Run the action again in a few minutes",
  ],
  [
    "bandwidth that is used up",
    509,
    "",
    {},
    1,
    "Microsoft Graph failed: HTTP 509",
    "Run the action again in a few minutes",
  ],
  ["a redirect", 302, "", {}, 1, "redirects are not followed.", "Check graph_api_root; a proxy or sign-in page"],
  [
    "an answer that is no JSON",
    200,
    "<title>Log in</title>",
    {},
    1,
    'It is a page titled "Log in".',
    "Run the action again in a few minutes",
  ],
])("prints what %s of Graph means", async (_what, status, body, headers, times, sentence, fix) => {
  mockToken();
  if (status === 401) mockToken();
  mockGraph().get(INCIDENTS_PATH).query(true).times(times).reply(status, body, headers);

  const text = printed(await checkIncidents(testConversation().graph, signal));

  expect(text).toContain("✗ FAIL Incidents ");
  expect(text).toContain(sentence);
  expect(text).toContain(`→ ${fix}`);
  expect(text).not.toContain("\u001B");
});

it.each<[string, number, Answer, Readonly<Record<string, string>>, number, string, string]>([
  [
    "an unknown column",
    400,
    graphErrorAnswer("BadRequest", "Failed to resolve scalar expression named 'X'. Fix semantic errors in your query."),
    {},
    1,
    "Failed to resolve scalar expression named 'X'.",
    "Run the query in meta.kql on the Defender portal's advanced hunting page",
  ],
  [
    "an unknown table",
    400,
    graphErrorAnswer("BadRequest", "Failed to resolve table or column expression named 'X'."),
    {},
    1,
    "Failed to resolve table or column expression named 'X'.",
    "Run the query in meta.kql on the Defender portal's advanced hunting page",
  ],
  [
    "a wrong syntax",
    400,
    graphErrorAnswer("BadRequest", "Query operator expected.. Fix syntax errors in your query."),
    {},
    1,
    "Query operator expected.. Fix syntax errors in your query.",
    "Run the query in meta.kql on the Defender portal's advanced hunting page",
  ],
  [
    "a result that is too large",
    400,
    graphErrorAnswer("BadRequest", "Query execution has exceeded the allowed result size."),
    {},
    1,
    "Query execution has exceeded the allowed result size.",
    "Return fewer fields, narrow the time frame",
  ],
  [
    "a tenant's quota that is used up",
    429,
    graphErrorAnswer("TooManyRequests", "You have exceeded processing resources allocated to this tenant."),
    { "Retry-After": "400" },
    1,
    "quota",
    `Run the action again at ${RETRY_AT} or later; narrow expensive queries.`,
  ],
  [
    "too many calls",
    429,
    graphErrorAnswer("TooManyRequests", "Please retry later."),
    { "Retry-After": "400" },
    1,
    "Too many queries were executed. Rate limit is reached.",
    `Run the action again at ${RETRY_AT} or later; run fewer actions at once`,
  ],
  [
    "a query that took too long",
    504,
    "",
    {},
    2,
    "Microsoft Graph failed: HTTP 504 Gateway Timeout, without a message.",
    "Run the action again in a few minutes",
  ],
  [
    "an unknown error",
    500,
    graphErrorAnswer("UnknownError", ""),
    {},
    2,
    'HTTP 500 Internal Server Error, code "UnknownError", without a message.',
    "Run the action again in a few minutes",
  ],
])("prints what %s of hunting means", async (_what, status, body, headers, times, sentence, fix) => {
  mockToken();
  mockGraph().post(HUNTING_PATH).times(times).reply(status, body, headers);

  const text = printed(await checkHunting(testConversation().graph, signal));

  expect(text).toContain("✗ FAIL Hunting ");
  expect(text).toContain(sentence);
  expect(text).toContain(`→ ${fix}`);
});

it("takes a missing hunting role for a warning, as for Ping", async () => {
  mockToken();
  mockGraph().post(HUNTING_PATH).reply(403, roleMissingAnswer("ThreatHunting.Read.All"));

  const text = printed(await checkHunting(testConversation().graph, signal));

  expect(text).toContain("! warn Hunting ");
  expect(text).toContain("The Microsoft Graph application permission ThreatHunting.Read.All is not granted");
});
