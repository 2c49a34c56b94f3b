import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { everythingOf, rejection, testConversation } from "../../../support/conversation.js";
import {
  accessToken,
  entraRefusal,
  mockTokenRequest,
  tokenAnswer,
  useMockedNetwork,
} from "../../../support/graph-mock.js";

const { signal } = new AbortController();
const folder = mkdtempSync(join(tmpdir(), "federated-"));
afterAll(() => rmSync(folder, { recursive: true }));

useMockedNetwork();

function tokenFile(text: string | Uint8Array): string {
  const path = join(folder, `token-${Math.random()}`);
  writeFileSync(path, text);
  return path;
}

function conversation(path: string) {
  return testConversation({ credential: { kind: "federated", tokenFile: path } });
}

/** A token request that must bring this assertion. */
function mockAssertion(assertion: string) {
  return mockTokenRequest(
    (form: Record<string, string>) =>
      form.client_assertion === assertion &&
      form.client_assertion_type === "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" &&
      form.client_secret === undefined,
  );
}

describe("a federated sign-in", () => {
  it("sends the file's token, and reads the file again for the next sign-in", async () => {
    const path = tokenFile("aaaa.first-token.cccc\n");
    mockAssertion("aaaa.first-token.cccc").reply(200, tokenAnswer());
    mockAssertion("aaaa.second-token.cccc").reply(200, tokenAnswer());
    const { tokens, redactor } = conversation(path);

    await tokens.accessToken({ signal });
    writeFileSync(path, "aaaa.second-token.cccc");

    await expect(tokens.accessToken({ signal, forceRefresh: true })).resolves.toBe(accessToken());
    expect(redactor.redactKnown("aaaa.first-token.cccc aaaa.second-token.cccc")).toBe("[redacted] [redacted]");
  });

  it.each([
    ["missing", undefined, "does not exist"],
    ["empty", " \n", "is empty"],
    ["no token", "Invented~Secret", "does not contain a JSON Web Token"],
    ["in UTF-16", Buffer.from("\uFEFFaaaa.first-token.cccc", "utf16le"), "is in UTF-16"],
    ["too large", `a.${"b".repeat(70_000)}.c`, "is larger than 64 KiB"],
  ])("with a file that is %s is AUTH_FAILED before anything is sent", async (_what, text, part) => {
    const path = text === undefined ? join(folder, "nowhere") : tokenFile(text);

    const error = await rejection(conversation(path).tokens.accessToken({ signal }));

    expect(error).toMatchObject({
      code: "AUTH_FAILED",
      message: expect.stringContaining(`The federated token file ${path} ${part}`),
      hint: expect.stringContaining("federated_token_file"),
    });
    expect(everythingOf(error)).not.toContain("Invented~Secret");
  });

  it.each([70021, 700211, 700212, 700213])("that Entra does not match (%i) says what to compare", async (number) => {
    mockTokenRequest().reply(401, entraRefusal(number));

    const error = await rejection(conversation(tokenFile("a.b.c")).tokens.accessToken({ signal }));

    expect(error).toMatchObject({ code: "AUTH_FAILED", hint: expect.stringContaining("issuer, subject and audience") });
  });
});
