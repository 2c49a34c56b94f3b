import { tokenName } from "../../../core/graph/sign-in/token-name.js";
import { createTokenMemory } from "../../../core/shared/token-memory.js";
import { testConversation } from "../../support/conversation.js";
import { NOW } from "../../support/fake-clock.js";
import {
  accessToken,
  configuration,
  entraRefusal,
  graphErrorAnswer,
  incidentAnswer,
  incidentPath,
  mockGraph,
  mockToken,
  mockTokenRequest,
  tokenAnswer,
  useMockedNetwork,
} from "../../support/graph-mock.js";

const CLAIMS = { access_token: { nbf: { essential: true, value: "1760000000" } } };
const MESSAGE =
  "Continuous access evaluation resulted in challenge with result: InteractionRequired and code: LocationConditionEvaluationSatisfied";
const HINT =
  "Ask the administrator to allow this app, and the address that this machine comes from, in Conditional Access for workload identities.";
const [first, second, third] = ["first", "second", "third"].map((id) => accessToken(undefined, id)) as [
  string,
  string,
  string,
];

useMockedNetwork();

const encoded = Buffer.from(JSON.stringify(CLAIMS)).toString("base64");
const challenge = {
  "www-authenticate": `Bearer realm="", authorization_uri="https://login.example.net/authorize", error="insufficient_claims", claims="${encoded}"`,
};

function refuseOnce(token: string, headers: Readonly<Record<string, string>> = challenge): void {
  mockGraph(token).get(incidentPath()).reply(401, graphErrorAnswer("InvalidAuthenticationToken", MESSAGE), headers);
}

function answer(token: string): void {
  mockGraph(token).get(incidentPath()).reply(200, incidentAnswer());
}

/** One sign-in, with the claims that it asked for besides the client's capabilities. */
function signIn(token: string) {
  const asked: unknown[] = [];
  mockTokenRequest((form: Record<string, string>) => {
    asked.push(JSON.parse(form.claims ?? "{}").access_token);
    return true;
  }).reply(200, tokenAnswer(token));
  return asked;
}

const capabilities = { xms_cc: { values: ["cp1"] } };

describe("a claims challenge", () => {
  it("is answered with a token that has the claims; every sign-in says that challenges are answered", async () => {
    const plain = signIn(first);
    const answering = signIn(second);
    refuseOnce(first);
    answer(second);
    const { graph, records } = testConversation();

    await graph.getIncident("2972");

    expect(plain).toEqual([capabilities]);
    expect(answering).toEqual([{ ...CLAIMS.access_token, ...capabilities }]);
    expect(records).toMatchObject([{ status: 200, attempts: 2 }]);
  });

  it("that comes again is ACCESS_DENIED by Conditional Access", async () => {
    signIn(first);
    signIn(second);
    refuseOnce(first);
    refuseOnce(second);
    const { graph } = testConversation();

    await expect(graph.getIncident("2972")).rejects.toMatchObject({
      code: "ACCESS_DENIED",
      httpStatus: 401,
      retryable: false,
      hint: HINT,
      message: `Microsoft Graph asked for a new token (claims challenge) and did not accept it: HTTP 401 Unauthorized, code "InvalidAuthenticationToken": ${MESSAGE}`,
    });
  });

  it("after a token that had expired is answered too", async () => {
    signIn(first);
    const fresh = signIn(second);
    const answering = signIn(third);
    refuseOnce(first, {});
    refuseOnce(second);
    answer(third);
    const { graph, records } = testConversation();

    await graph.getIncident("2972");

    expect(fresh).toEqual([capabilities]);
    expect(answering).toEqual([{ ...CLAIMS.access_token, ...capabilities }]);
    expect(records).toMatchObject([{ attempts: 3 }]);
  });

  it("whose answer is refused without a challenge is ACCESS_DENIED as well", async () => {
    signIn(first);
    signIn(second);
    refuseOnce(first);
    refuseOnce(second, {});

    await expect(testConversation().graph.getIncident("2972")).rejects.toMatchObject({
      code: "ACCESS_DENIED",
      hint: HINT,
    });
  });

  it.each([
    ["no claims", 'Bearer realm="", error="insufficient_claims"'],
    ["claims that are no JSON", 'Bearer error="insufficient_claims", claims="%%%"'],
    ["claims that are a list", `Bearer error="insufficient_claims", claims="${btoa("[1]")}"`],
  ])("with %s leads to a new token, and to ACCESS_DENIED", async (_, header) => {
    signIn(first);
    const fresh = signIn(second);
    refuseOnce(first, { "www-authenticate": header });
    refuseOnce(second, { "www-authenticate": header });

    await expect(testConversation().graph.getIncident("2972")).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    expect(fresh).toEqual([capabilities]);
  });

  it("is read among other schemes, and in base64url", async () => {
    const claims = { access_token: { acrs: { essential: true, value: "c1>>>???" } } };
    const header = `PoP nonce="x", Bearer claims=${Buffer.from(JSON.stringify(claims)).toString("base64url")}, error=insufficient_claims`;
    signIn(first);
    const answering = signIn(second);
    refuseOnce(first, { "www-authenticate": header });
    answer(second);

    await testConversation().graph.getIncident("2972");

    expect(answering).toEqual([{ ...claims.access_token, ...capabilities }]);
  });

  it("that Entra ID does not answer is its own refusal", async () => {
    signIn(first);
    refuseOnce(first);
    mockTokenRequest().reply(400, entraRefusal(53003));

    await expect(testConversation().graph.getIncident("2972")).rejects.toMatchObject({
      code: "ACCESS_DENIED",
      message: expect.stringContaining("Conditional Access blocks the app (AADSTS53003)"),
    });
  });

  it("is answered once for calls that meet it together", async () => {
    signIn(first);
    const answering = signIn(second);
    refuseOnce(first);
    refuseOnce(first);
    answer(second);
    answer(second);
    const { graph } = testConversation();

    await Promise.all([graph.getIncident("2972"), graph.getIncident("2972")]);

    expect(answering).toHaveLength(1);
  });
});

describe("the shared cache", () => {
  async function cached(store: ReturnType<typeof createTokenMemory>): Promise<string> {
    const { tokens } = testConversation({}, { shared: { tokens: store } });
    return tokens.accessToken({ signal: new AbortController().signal });
  }

  it("does not answer a challenge, and has the new token afterwards", async () => {
    const store = createTokenMemory();
    mockToken(first);
    await cached(store);
    const answering = signIn(second);
    refuseOnce(first);
    answer(second);

    await testConversation({}, { shared: { tokens: store } }).graph.getIncident("2972");

    expect(answering).toHaveLength(1);
    expect(await cached(store)).toBe(second);
  });

  it("does not give another run's newer token as the answer", async () => {
    const store = createTokenMemory();
    mockToken(first);
    await cached(store);
    const newer = JSON.stringify({ token: second, expiresAt: NOW.getTime() + 3_599_000 });
    mockGraph(first)
      .get(incidentPath())
      .reply(
        401,
        () => {
          void store.write(tokenName(configuration(), configuration().apis.graph), newer, 0);
          return "";
        },
        challenge,
      );
    const answering = signIn(third);
    answer(third);

    await testConversation({}, { shared: { tokens: store } }).graph.getIncident("2972");

    expect(answering).toEqual([{ ...CLAIMS.access_token, ...capabilities }]);
    expect(await cached(store)).toBe(third);
  });
});
