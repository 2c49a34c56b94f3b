import nock from "nock";
import { createTokenMemory } from "../../../core/shared/token-memory.js";
import type { TokenStore } from "../../../core/shared/token-store.js";
import { everythingOf, rejection, testConversation } from "../../support/conversation.js";
import { NOW } from "../../support/fake-clock.js";
import {
  accessToken,
  graphAt,
  incident,
  incidentAnswer,
  incidentPath,
  mockGraph,
  useMockedNetwork,
} from "../../support/graph-mock.js";

const { signal } = new AbortController();
const ORIGIN = "http://169.254.169.254";
const PATH = "/metadata/identity/oauth2/token";
const CLIENT = "3c4d5e6f-3333-4d5e-8f6a-7b8c9d0e1f2a";

useMockedNetwork();

function conversation(clientId?: string, tokens?: TokenStore) {
  const credential = {
    kind: "managed_identity",
    clientId,
    endpoint: { host: "the virtual machine", origin: ORIGIN, header: undefined },
  } as const;
  return testConversation({ credential }, tokens && { shared: { tokens } });
}

/** The metadata service of a virtual machine, asked as its documentation says. */
function mockEndpoint(query: Readonly<Record<string, string>> = {}): nock.Interceptor {
  return nock(ORIGIN, { reqheaders: { metadata: "true" } })
    .get(PATH)
    .query({ "api-version": "2018-02-01", resource: "https://graph.microsoft.com", ...query });
}

function answer(token = accessToken()): nock.Body {
  const now = Math.floor(Date.now() / 1000);
  return {
    access_token: token,
    expires_in: "3599",
    expires_on: String(now + 3599),
    resource: "https://graph.microsoft.com",
    token_type: "Bearer",
  };
}

describe("the managed identity of a virtual machine", () => {
  it("gives a token that Graph is called with, and is not asked again", async () => {
    mockEndpoint().reply(200, answer());
    mockGraph().get(incidentPath()).times(2).reply(200, incidentAnswer());
    const { graph, redactor } = conversation();

    expect(await graph.getIncident("2972")).toEqual(incident());
    expect(await graph.getIncident("2972")).toEqual(incident());
    expect(redactor.redactKnown(accessToken())).toBe("[redacted]");
  });

  it.each([
    { expires_in: "1000000000" },
    { expires_in: undefined, expires_on: "253402300799" },
    { expires_in: undefined, expires_on: "12/31/9999 11:59:59 PM +00:00" },
  ])("gives a token for a day at most, also with %j", async (life) => {
    mockEndpoint().reply(200, { ...(answer() as object), ...life });
    const store = createTokenMemory();
    const write = jest.spyOn(store, "write");

    await conversation(undefined, store).tokens.accessToken({ signal });

    expect(write.mock.lastCall?.[2]).toBe(NOW.getTime() + 86_400_000);
  });

  it("may be a user-assigned one", async () => {
    mockEndpoint({ client_id: CLIENT }).reply(200, answer());

    await expect(conversation(CLIENT).tokens.accessToken({ signal })).resolves.toBe(accessToken());
  });

  it("is asked anew for a fresh token, by whoever asks", async () => {
    mockEndpoint().reply(200, answer(accessToken(["A.Read.All"], "old")));
    mockEndpoint().reply(200, answer(accessToken(["A.Read.All"], "new")));
    const { tokens } = conversation();
    await tokens.accessToken({ signal });

    await expect(tokens.accessToken({ signal, forceRefresh: true })).resolves.toBe(accessToken(["A.Read.All"], "new"));
  });

  it.each([429, 500, 404, 410])("is asked again after HTTP %i", async (status) => {
    mockEndpoint().reply(status, "");
    mockEndpoint().reply(200, answer());

    await expect(conversation().tokens.accessToken({ signal })).resolves.toBe(accessToken());
  });

  it("that is not assigned is AUTH_FAILED with the endpoint's words", async () => {
    mockEndpoint().reply(400, { error: "invalid_request", error_description: "Identity not found" });

    await expect(conversation().tokens.accessToken({ signal })).rejects.toMatchObject({
      code: "AUTH_FAILED",
      message:
        "Unable to generate access token for Microsoft 365 Defender: the managed identity endpoint of the virtual machine answered HTTP 400 (Identity not found).",
      hint: expect.stringContaining("Assign a managed identity"),
    });
  });

  it("that cannot be reached is said to be none", async () => {
    mockEndpoint()
      .times(4)
      .replyWithError(Object.assign(new Error("x"), { code: "EHOSTUNREACH" }));

    const error = await rejection(conversation().tokens.accessToken({ signal }));

    expect(error).toMatchObject({ code: "NETWORK_ERROR", hint: expect.stringContaining("only on Azure machines") });
    expect((error as Error).message).toBe(
      "No managed identity can be reached: the managed identity endpoint of the virtual machine does not answer at http://169.254.169.254. 169.254.169.254:80 refused the connection or cannot be reached (EHOSTUNREACH).",
    );
  });

  it("is the only address that may be http", async () => {
    mockEndpoint().reply(200, answer());
    const { tokens, graph } = testConversation({
      ...graphAt("http://graph.microsoft.com"),
      credential: {
        kind: "managed_identity",
        clientId: undefined,
        endpoint: { host: "the virtual machine", origin: ORIGIN, header: undefined },
      },
    });
    await tokens.accessToken({ signal });

    await expect(graph.getIncident("2972")).rejects.toMatchObject({ code: "INTERNAL_ERROR" });
  });

  it("never shows its token", async () => {
    mockEndpoint().reply(200, { ...Object(answer()), expires_in: undefined, expires_on: "soon" });

    const error = await rejection(conversation().tokens.accessToken({ signal }));

    expect(error).toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    expect(everythingOf(error)).not.toContain(accessToken());
  });
});
