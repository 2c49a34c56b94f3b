import { tokenName } from "../../../core/graph/sign-in/token-name.js";
import { createTokenMemory } from "../../../core/shared/token-memory.js";
import { testConversation } from "../../support/conversation.js";
import { NOW } from "../../support/fake-clock.js";
import { accessToken, configuration } from "../../support/graph-mock.js";

const refuse = () => {
  throw new Error("a run that finds its token loads nothing that signs in");
};
jest.mock("../../../core/graph/sign-in/sign-in.js", () => refuse());
jest.mock("../../../core/graph/sign-in/shared-sign-in.js", () => refuse());
jest.mock("../../../core/files/lock.js", () => refuse());
jest.mock("@azure/msal-node", () => refuse());

const signal = new AbortController().signal;

it("loads neither MSAL nor anything else of a sign-in when there is a token", async () => {
  const store = createTokenMemory();
  const text = JSON.stringify({ token: accessToken(), expiresAt: NOW.getTime() + 3_600_000 });
  await store.write(tokenName(configuration(), configuration().apis.graph), text, 0);

  const { tokens } = testConversation({}, { shared: { tokens: store } });

  expect(await tokens.accessToken({ signal })).toBe(accessToken());
});

it("would load it otherwise", async () => {
  const { tokens } = testConversation({}, { shared: { tokens: createTokenMemory() } });

  await expect(tokens.accessToken({ signal })).rejects.toThrow("loads nothing that signs in");
});
