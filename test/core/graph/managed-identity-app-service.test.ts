import nock from "nock";
import { managedIdentityEndpoint } from "../../../core/configuration/managed-identity.js";
import { everythingOf, rejection, testConversation } from "../../support/conversation.js";
import { accessToken, useMockedNetwork } from "../../support/graph-mock.js";

const { signal } = new AbortController();
const HEADER = "INVENTEDHEADERVALUE";
const environment = { IDENTITY_ENDPOINT: "http://127.0.0.1:41056/msi/token", IDENTITY_HEADER: HEADER };

// MSAL finds the endpoint by the environment of the process.
const before = { ...process.env };
beforeAll(() => Object.assign(process.env, environment));
afterAll(() => {
  process.env = before;
});

useMockedNetwork();

function conversation() {
  const found = managedIdentityEndpoint(environment);
  if ("problem" in found) {
    throw new Error(found.problem);
  }
  return testConversation({
    credential: { kind: "managed_identity", clientId: undefined, endpoint: found.endpoint },
    proxy: { protocol: "http:", hostname: "proxy.example.net", port: 8080, credentials: undefined, exceptions: [] },
  });
}

function mockEndpoint(): nock.Interceptor {
  return nock("http://127.0.0.1:41056", { reqheaders: { "x-identity-header": HEADER } })
    .get("/msi/token")
    .query({ "api-version": "2019-08-01", resource: "https://graph.microsoft.com" });
}

describe("the managed identity of App Service", () => {
  it.each([
    ["seconds", String(Math.floor(Date.parse("2026-11-24T11:07:00Z") / 1000))],
    ["a date", "2026-11-24T11:07:00+00:00"],
  ])("gives a token that lasts until a moment in %s, without the proxy", async (_form, expires_on) => {
    mockEndpoint().reply(200, { access_token: accessToken(undefined, "old"), expires_on, token_type: "Bearer" });
    mockEndpoint().reply(200, { access_token: accessToken(undefined, "new"), expires_on, token_type: "Bearer" });
    const { tokens, clock } = conversation();

    const first = await tokens.accessToken({ signal });
    clock.advance(56 * 60_000);
    const second = await tokens.accessToken({ signal });

    expect([first, second]).toEqual([accessToken(undefined, "old"), accessToken(undefined, "new")]);
  });

  it("says what App Service said, without the header's value", async () => {
    mockEndpoint().reply(400, { statusCode: 400, message: "No Managed Identity found for specified ClientId." });
    const { tokens, logLines } = conversation();

    const error = await rejection(tokens.accessToken({ signal }));

    expect(error).toMatchObject({ code: "AUTH_FAILED" });
    expect((error as Error).message).toContain(
      "App Service answered HTTP 400 (No Managed Identity found for specified ClientId).",
    );
    expect(everythingOf(error) + logLines.join("")).not.toContain(HEADER);
  });
});
