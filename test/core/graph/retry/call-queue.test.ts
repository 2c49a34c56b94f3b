import type { Configuration } from "../../../../core/configuration/configuration.js";
import { UnusableFileError } from "../../../../core/files/unusable-file.js";
import { createCallQueue } from "../../../../core/graph/retry/call-queue.js";
import type { BudgetWaiting, CallBudget, CallRequest, Slot } from "../../../../core/shared/call-budget.js";
import { rejection, testConversation } from "../../../support/conversation.js";
import { fakeClock, fakeDeadline, NOW } from "../../../support/fake-clock.js";
import {
  graphAt,
  HUNTING_PATH,
  huntingAnswer,
  incidentAnswer,
  incidentPath,
  mockGraph,
  mockToken,
  useMockedNetwork,
} from "../../../support/graph-mock.js";
import { recordingLogger } from "../../../support/recording-logger.js";

useMockedNetwork();

/** A budget that has these slots, counted from now, and notes what it is asked. */
function budgetOf(...slots: readonly (Omit<Slot, "startAt"> & { readonly afterMs: number })[]) {
  const taken: { readonly name: string; readonly request: CallRequest }[] = [];
  const givenBack: number[] = [];
  const budget: CallBudget = {
    owner: "this machine",
    async take(name: string, request: CallRequest) {
      const slot = slots[taken.length] ?? { afterMs: 0, isTaken: true };
      taken.push({ name, request });
      return { startAt: NOW.getTime() + slot.afterMs, isTaken: slot.isTaken };
    },
    async giveBack(_name: string, startAt: number, { signal }: BudgetWaiting) {
      signal.throwIfAborted();
      givenBack.push(startAt - NOW.getTime());
    },
  };
  return { budget, taken, givenBack };
}

const talk = (calls: CallBudget, overrides: Partial<Configuration> = {}, budgetMs?: number) =>
  testConversation(overrides, { shared: { calls }, ...(budgetMs !== undefined && { budgetMs }) });
const hunt = ({ graph }: ReturnType<typeof talk>) => graph.runHuntingQuery({ query: "print 1", timespan: undefined });
const answer = () => huntingAnswer([{ print_0: 1 }]);

it("lets a hunting call wait for its turn, and tells how long", async () => {
  mockToken();
  mockGraph().post(HUNTING_PATH).reply(200, answer());
  const { budget, taken } = budgetOf({ afterMs: 12_000, isTaken: true });
  const conversation = talk(budget);

  await hunt(conversation);

  expect(conversation.waits).toEqual([12_000]);
  expect(taken).toEqual([
    { name: expect.stringMatching(/^[0-9a-f]{64}$/), request: { perMinute: 45, latest: NOW.getTime() + 300_000 } },
  ]);
  expect(conversation.records).toMatchObject([{ attempts: 1, duration_ms: 0 }]);
});

it("counts every attempt", async () => {
  mockToken();
  mockGraph().post(HUNTING_PATH).reply(429, "", { "Retry-After": "1" });
  mockGraph().post(HUNTING_PATH).reply(200, answer());
  const { budget, taken } = budgetOf();

  await hunt(talk(budget));

  expect(taken).toHaveLength(2);
});

it("lets other calls pass", async () => {
  mockToken();
  mockGraph().get(incidentPath()).reply(200, incidentAnswer());
  const { budget, taken } = budgetOf();

  await talk(budget).graph.getIncident("2972");

  expect(taken).toEqual([]);
});

it("is not asked when hunting_calls_per_minute is 0", async () => {
  mockToken();
  mockGraph().post(HUNTING_PATH).reply(200, answer());
  const { budget, taken } = budgetOf();

  await hunt(talk(budget, { huntingCallsPerMinute: 0 }));

  expect(taken).toEqual([]);
});

it("has one name for a tenant, whatever app asks, and others for other tenants and hosts", async () => {
  const { budget, taken } = budgetOf();
  const one = { ...graphAt("https://graph.microsoft.com"), tenantId: "Example.com", huntingCallsPerMinute: 45 };
  for (const other of [
    one,
    { ...one, tenantId: "example.com", huntingCallsPerMinute: 3 },
    { ...one, ...graphAt("https://graph.microsoft.us") },
    { ...one, tenantId: "other.example.com" },
  ]) {
    const clock = fakeClock();
    const context = { clock, deadline: fakeDeadline(clock), random: () => 1, logger: recordingLogger() };
    const told = { onWait: () => undefined, onWarning: () => undefined };
    const queue = createCallQueue({ ...context, ...told, budget, configuration: other });
    await queue.wait(new AbortController().signal);
  }

  const [first, second, ...others] = taken.map(({ name }) => name);
  expect(second).toBe(first);
  expect(new Set([first, ...others]).size).toBe(3);
});

it("does not begin a wait that is too long, says whose budget it is, and when to come back", async () => {
  mockToken();
  const conversation = talk(budgetOf({ afterMs: 301_000, isTaken: false }).budget);

  const error = await rejection(hunt(conversation));

  expect(error).toMatchObject({
    code: "THROTTLED",
    message: `This machine's budget of 45 hunting calls a minute is used up by other runs. Run the action again at 2026-11-24T10:12:01.000Z or later.`,
    hint: expect.stringContaining("hunting_calls_per_minute"),
    retryable: true,
    retryAt: new Date(NOW.getTime() + 301_000),
  });
  expect(conversation.records).toEqual([]);
  expect(conversation.waits).toEqual([]);
});

it("names the owner of the budget", async () => {
  mockToken();
  const { budget } = budgetOf({ afterMs: 301_000, isTaken: false });

  const error = await rejection(hunt(talk({ ...budget, owner: "this service" })));

  expect(error).toMatchObject({ message: expect.stringMatching(/^This service's budget of 45 /) });
});

it("asks for no start that comes after the deadline", async () => {
  mockToken();
  const { budget, taken } = budgetOf({ afterMs: 10_000, isTaken: false });

  await rejection(hunt(talk(budget, {}, 10_000)));

  expect(taken[0]?.request.latest).toBe(NOW.getTime() + 9_999);
});

it("gives its start back when the run is stopped while it waits", async () => {
  mockToken();
  const { budget, givenBack } = budgetOf({ afterMs: 9_000, isTaken: true });
  const conversation = talk(budget);
  conversation.clock.sleep = async () => {
    conversation.stop.abort(new Error("stopped"));
    throw conversation.stop.signal.reason;
  };

  await expect(hunt(conversation)).rejects.toThrow("stopped");
  expect(givenBack).toEqual([9_000]);
});

it.each([
  [new UnusableFileError("/cache is a link"), "/cache is a link"],
  [Object.assign(new Error("x"), { code: "EIO" }), "it failed (EIO)"],
  [new Error("x"), "it failed (unknown)"],
])("does not wait where the budget cannot be used, and says so once", async (error, reason) => {
  mockToken();
  mockGraph().post(HUNTING_PATH).twice().reply(200, answer());
  const fail = () => Promise.reject(error);
  const conversation = talk({ owner: "this machine", take: fail, giveBack: fail });

  await hunt(conversation);
  await hunt(conversation);

  expect(conversation.warnings).toEqual([
    `CALL_BUDGET_UNUSABLE: The budget of hunting calls could not be used: ${reason}. The call was sent without checking the limit.`,
  ]);
});

it("ends when the run is stopped while the budget is asked", async () => {
  mockToken();
  const fail = () => {
    conversation.stop.abort(new Error("stopped"));
    return Promise.reject(conversation.stop.signal.reason);
  };
  const conversation = talk({ owner: "this machine", take: fail, giveBack: fail });

  await expect(hunt(conversation)).rejects.toThrow("stopped");
  expect(conversation.warnings).toEqual([]);
});
