import { createPublicKey, verify, X509Certificate } from "node:crypto";
import nock from "nock";
import { Secret } from "../../../../core/secrets/secret.js";
import { everythingOf, rejection, testConversation } from "../../../support/conversation.js";
import {
  accessToken,
  CLIENT_ID,
  CLIENT_SECRET,
  entraRefusal,
  graphAt,
  LOGIN_ROOT,
  mockToken,
  mockTokenRequest,
  TENANT_ID,
  TOKEN_PATH,
  tokenAnswer,
  useMockedNetwork,
} from "../../../support/graph-mock.js";
import { selfSignedCertificate } from "../../../support/test-certificates.js";

const { signal } = new AbortController();

useMockedNetwork();

function parse(body: string): URLSearchParams {
  return new URLSearchParams(body);
}

describe("a token", () => {
  it("takes one request cold, and none when there is one", async () => {
    let form = parse("");
    mockTokenRequest((body: Record<string, string>) => {
      form = new URLSearchParams(body);
      return true;
    }).reply(200, tokenAnswer());
    const { tokens } = testConversation();

    const first = await tokens.accessToken({ signal });
    const second = await tokens.accessToken({ signal });

    expect(first).toBe(accessToken());
    expect(second).toBe(first);
    expect(Object.fromEntries(form)).toMatchObject({
      grant_type: "client_credentials",
      client_id: CLIENT_ID,
      client_secret: CLIENT_SECRET,
      scope: "https://graph.microsoft.com/.default",
    });
  });

  it("keeps the path prefix and the port of another login root", async () => {
    const root = "https://proxy.example.test:8443/entra/login";
    mockTokenRequest(undefined, "https://proxy.example.test:8443", `/entra/login${TOKEN_PATH}`).reply(
      200,
      tokenAnswer(),
    );
    const { tokens } = testConversation({ loginApiRoot: root });

    await expect(tokens.accessToken({ signal })).resolves.toBe(accessToken());
  });

  it("is asked for at the cloud's login, with the cloud's scope and a domain as tenant", async () => {
    mockTokenRequest(
      (body: Record<string, string>) => body.scope === "https://graph.microsoft.us/.default",
      "https://login.microsoftonline.us",
      "/contoso.example.com/oauth2/v2.0/token",
    ).reply(200, tokenAnswer());
    const { tokens } = testConversation({
      tenantId: "contoso.example.com",
      loginApiRoot: "https://login.microsoftonline.us",
      ...graphAt("https://graph.microsoft.us", "https://graph.microsoft.us/.default"),
    });

    await expect(tokens.accessToken({ signal })).resolves.toBe(accessToken());
  });

  it("is shared by callers that ask at once", async () => {
    mockToken();
    const { tokens } = testConversation();

    const all = await Promise.all([1, 2, 3].map(() => tokens.accessToken({ signal })));

    expect(new Set(all)).toEqual(new Set([accessToken()]));
  });

  it("is replaced when a fresh one is asked for", async () => {
    mockToken(accessToken(["A.Read.All"], "old"));
    mockToken(accessToken(["A.Read.All"], "new"));
    const { tokens } = testConversation();
    await tokens.accessToken({ signal });

    const fresh = await tokens.accessToken({ forceRefresh: true, signal });

    expect(fresh).toBe(accessToken(["A.Read.All"], "new"));
    await expect(tokens.accessToken({ signal })).resolves.toBe(fresh);
  });

  it("is not used in its last five minutes", async () => {
    mockToken(accessToken(undefined, "old"), 3600);
    mockToken(accessToken(undefined, "new"), 3600);
    const { tokens, clock } = testConversation();
    await tokens.accessToken({ signal });

    clock.advance(54 * 60_000);
    const before = await tokens.accessToken({ signal });
    clock.advance(60_000);
    const after = await tokens.accessToken({ signal });

    expect(before).toBe(accessToken(undefined, "old"));
    expect(after).toBe(accessToken(undefined, "new"));
  });

  it("and the secret are handed to the redactor", async () => {
    mockToken();
    const { tokens, redactor } = testConversation();

    const token = await tokens.accessToken({ signal });

    expect(redactor.redactKnown(`a ${token} b ${CLIENT_SECRET} c`)).toBe("a [redacted] b [redacted] c");
  });

  it("is not asked for once the run was stopped", async () => {
    const { tokens } = testConversation();
    const reason = new Error("stopped");

    await expect(tokens.accessToken({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe("a certificate", () => {
  it("signs an assertion with PS256 under its SHA-256 thumbprint", async () => {
    const { certificate, privateKey } = await selfSignedCertificate("Invented app certificate");
    let form = parse("");
    mockTokenRequest((body: Record<string, string>) => {
      form = new URLSearchParams(body);
      return true;
    }).reply(200, tokenAnswer());
    const { tokens, redactor } = testConversation({
      credential: { kind: "certificate", certificate, privateKey: new Secret(privateKey) },
    });

    await tokens.accessToken({ signal });

    const assertion = form.get("client_assertion") ?? "";
    const [header = "", payload = "", signature = ""] = assertion.split(".");
    const decode = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    const thumbprint = Buffer.from(new X509Certificate(certificate).fingerprint256.replaceAll(":", ""), "hex");
    const { nbf, exp, ...claims } = decode(payload);
    expect(decode(header)).toEqual({ alg: "PS256", typ: "JWT", "x5t#S256": thumbprint.toString("base64url") });
    expect(claims).toMatchObject({
      aud: `${LOGIN_ROOT}${TOKEN_PATH}`,
      iss: CLIENT_ID,
      sub: CLIENT_ID,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(exp - nbf).toBe(600);
    expect(
      verify(
        "sha256",
        Buffer.from(`${header}.${payload}`),
        { key: createPublicKey(certificate), padding: 6, saltLength: 32 },
        Buffer.from(signature, "base64url"),
      ),
    ).toBe(true);
    expect(form.get("client_assertion_type")).toBe("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    expect(form.has("client_secret")).toBe(false);
    expect(redactor.redactKnown(assertion)).toBe("[redacted]");
  });

  it("whose key cannot sign is an error without the key", async () => {
    const { certificate } = await selfSignedCertificate("Invented app certificate");
    const privateKey = "-----BEGIN PRIVATE KEY-----\nQUJDREVGR0hJSktM\n-----END PRIVATE KEY-----\n";
    const { tokens } = testConversation({
      credential: { kind: "certificate", certificate, privateKey: new Secret(privateKey) },
    });

    const error = await rejection(tokens.accessToken({ signal }));

    expect(error).toMatchObject({ code: "AUTH_FAILED", retryable: false });
    expect(everythingOf(error)).not.toContain("QUJDREVGR0hJSktM");
  });
});

describe("a token request that fails", () => {
  it("with a wrong secret is final, and says so without the secret", async () => {
    mockTokenRequest().reply(401, entraRefusal(7000215));
    const { tokens, clock, logLines } = testConversation();

    const error = await rejection(tokens.accessToken({ signal }));

    expect(error).toMatchObject({
      code: "AUTH_FAILED",
      message:
        "Unable to generate access token for Microsoft 365 Defender: the client secret is wrong (AADSTS7000215).",
      httpStatus: 401,
      requestId: "trace-1",
      retryable: false,
    });
    expect(`${everythingOf(error)}${logLines.join()}`).not.toContain(CLIENT_SECRET);
    expect(`${everythingOf(error)}${logLines.join()}`).not.toContain(encodeURIComponent(CLIENT_SECRET));
    expect(clock.slept).toEqual([]);
  });

  it("does not stand in the way of the next", async () => {
    mockTokenRequest().reply(401, entraRefusal(7000215));
    mockToken();
    const { tokens } = testConversation();

    await rejection(tokens.accessToken({ signal }));

    await expect(tokens.accessToken({ signal })).resolves.toBe(accessToken());
  });

  it.each([
    ["429 with Retry-After", 429, { error: "temporarily_unavailable" }, { "Retry-After": "9" }, 9000],
    ["503", 503, "", {}, 4000],
    ["500 as a page", 500, "<html><title>Oops</title></html>", {}, 1000],
    ["temporarily_unavailable", 400, { error: "temporarily_unavailable" }, {}, 1000],
    ["a transient number", 400, entraRefusal(90033), {}, 1000],
  ])("with %s is repeated", async (_what, status, body, headers, waitMs) => {
    mockTokenRequest().reply(status, body, headers as unknown as nock.ReplyHeaders);
    mockToken();
    const { tokens, clock, waits } = testConversation();

    await expect(tokens.accessToken({ signal })).resolves.toBe(accessToken());

    expect(clock.slept).toEqual([waitMs]);
    expect(waits).toEqual([waitMs]);
  });

  it("because of the connection is repeated four times in all", async () => {
    mockTokenRequest()
      .times(4)
      .replyWithError(Object.assign(new Error("x"), { code: "ECONNRESET" }));
    const { tokens, clock } = testConversation();

    const error = await rejection(tokens.accessToken({ signal }));

    expect(error).toMatchObject({ code: "NETWORK_ERROR", retryable: true });
    expect((error as Error).message).toContain("login.microsoftonline.com:443");
    expect(clock.slept).toEqual([1000, 2000, 4000]);
  });

  it("for longer than every attempt is SERVICE_UNAVAILABLE", async () => {
    mockTokenRequest().times(4).reply(500, entraRefusal(90033), { "x-ms-request-id": "id-9" });
    const { tokens } = testConversation();

    await expect(tokens.accessToken({ signal })).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      httpStatus: 500,
      retryable: true,
    });
  });

  it("because Entra asks to wait too long is THROTTLED with the time to come back", async () => {
    mockTokenRequest().reply(429, "", { "Retry-After": "3600" });
    const { tokens } = testConversation();

    await expect(tokens.accessToken({ signal })).rejects.toMatchObject({
      code: "THROTTLED",
      retryAt: new Date("2026-11-24T11:07:00.000Z"),
      message:
        "Microsoft Entra ID throttled the request (HTTP 429). Run the action again at 2026-11-24T11:07:00.000Z or later.",
    });
  });

  it.each([
    ["a page", "<html><title>Sign in to the proxy</title></html>", 'It is a page titled "Sign in to the proxy".'],
    ["half a document", '{"token_type":"Bearer","access_tok', "does not contain a readable token."],
    ["no token", '{"token_type":"Bearer","expires_in":3599}', "does not contain a readable token."],
    ["nothing", "", "does not contain a readable token."],
    ["a list", '[{"access_token":"a","expires_in":3599}]', "does not contain a readable token."],
    ["a token that is a number", '{"access_token":5,"expires_in":3599}', "does not contain a readable token."],
    [
      "a token that no header can carry",
      '{"access_token":"a\\nb","expires_in":3599}',
      "does not contain a readable token.",
    ],
    ["a token without a life", '{"access_token":"a","expires_in":null}', "does not contain a readable token."],
    ["a token with another life", '{"access_token":"a","expires_in":[]}', "does not contain a readable token."],
  ])("because the answer is %s is SERVICE_UNAVAILABLE", async (_what, body, part) => {
    mockTokenRequest().reply(200, body);
    const { tokens } = testConversation();

    const error = await rejection(tokens.accessToken({ signal }));

    expect(error).toMatchObject({ code: "SERVICE_UNAVAILABLE", httpStatus: 200 });
    expect((error as Error).message).toContain(part);
  });

  it("because it is redirected says so", async () => {
    mockTokenRequest().reply(302, "", { Location: `${LOGIN_ROOT}/elsewhere` });
    const { tokens } = testConversation();

    const error = await rejection(tokens.accessToken({ signal }));

    expect(error).toMatchObject({ code: "NETWORK_ERROR", retryable: false, httpStatus: 302 });
    expect((error as Error).message).toContain("redirects are not followed");
  });

  it("because the run is stopped gives the stop's reason", async () => {
    mockTokenRequest().delay(5000).reply(200, tokenAnswer());
    const { tokens } = testConversation();
    const stop = new AbortController();
    const reason = new Error("stopped");

    const asked = tokens.accessToken({ signal: stop.signal });
    setTimeout(() => stop.abort(reason), 50);

    await expect(asked).rejects.toBe(reason);
    nock.abortPendingRequests();
  });

  it("is about the tenant it names", async () => {
    mockTokenRequest().reply(400, entraRefusal(90002, { error: "invalid_request" }));
    const { tokens } = testConversation();

    await expect(tokens.accessToken({ signal })).rejects.toMatchObject({
      code: "AUTH_FAILED",
      message: expect.stringContaining("the tenant was not found (AADSTS90002)"),
      hint: expect.stringContaining("tenant_id"),
    });
    expect(TOKEN_PATH).toContain(TENANT_ID);
  });
});
