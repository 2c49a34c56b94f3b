import type { ServerContext } from "@modelcontextprotocol/server";
import { type Caller, onlyCaller } from "../../host/caller.js";
import { manifests } from "../../library/manifests.js";
import { PendingQuestions } from "../../mcp/calls/pending-questions.js";
import { ToolCalls } from "../../mcp/calls/tool-calls.js";
import { analyst, type McpTenant, startMcpTenant } from "./support/mcp-tenant.js";

const update = { incident_id: "2972", status: "In Progress" };
const yes = { confirmation: { action: "accept", content: { confirm: true } } };

/** What a client sends beside the arguments of a call. */
interface Sent {
  readonly state?: unknown;
  readonly responses?: unknown;
  readonly given?: object;
  readonly caller?: Caller;
}

describe("an answer", () => {
  let started: McpTenant;
  let now: number;
  let calls: ToolCalls;

  beforeEach(async () => {
    started = await startMcpTenant();
    now = 0;
    let count = 0;
    const questions = new PendingQuestions(
      () => now,
      () => {
        count += 1;
        return `question-${count}`;
      },
    );
    calls = new ToolCalls(started.options(), { questions, newMark: () => "mark", now: () => 0 });
  });

  afterEach(() => started.close());

  /** Calls the tool, and returns the ID of the question that is asked; undefined if there is a result. */
  async function send({ state, responses, given = update, caller = analyst }: Sent): Promise<string | undefined> {
    const mcpReq = { requestState: () => state, inputResponses: responses, signal: new AbortController().signal };
    const answer = await calls.call({
      manifest: manifests["update-incident"],
      given: given as never,
      caller,
      writing: "confirmed",
      context: { mcpReq } as unknown as ServerContext,
    });
    return "requestState" in answer ? (answer.requestState as string) : undefined;
  }

  it("writes once, also if it is sent several times at once", async () => {
    const state = await send({});

    const again = await Promise.all([1, 2, 3].map(() => send({ state, responses: yes })));

    expect(again.filter((asked) => asked === undefined)).toHaveLength(1);
    expect(started.writes()).toHaveLength(1);
  });

  it.each<{ name: string; sent: (state: string | undefined) => Sent }>([
    { name: "without a question", sent: () => ({ responses: yes }) },
    { name: "to a question that was not asked", sent: () => ({ state: "question-99", responses: yes }) },
    { name: "to questions of another type", sent: () => ({ state: ["question-1"], responses: yes }) },
    {
      name: "to the question of another change",
      sent: (state) => ({ state, responses: yes, given: { ...update, status: "Resolved" } }),
    },
    {
      name: "to the question of another incident",
      sent: (state) => ({ state, responses: yes, given: { ...update, incident_id: "2975" } }),
    },
    {
      name: "to the question of another caller",
      sent: (state) => ({ state, responses: yes, caller: onlyCaller("other") }),
    },
    {
      name: "that is a text",
      sent: (state) => ({ state, responses: { confirmation: { action: "accept", content: { confirm: "true" } } } }),
    },
    { name: "without content", sent: (state) => ({ state, responses: { confirmation: { action: "accept" } } }) },
    { name: "under another name", sent: (state) => ({ state, responses: { confirm: yes.confirmation } }) },
    { name: "that is a list", sent: (state) => ({ state, responses: { confirmation: [true] } }) },
    { name: "that is no object", sent: (state) => ({ state, responses: { confirmation: true } }) },
    { name: "that is missing", sent: (state) => ({ state }) },
  ])("$name writes nothing", async ({ sent }) => {
    const state = await send({});

    await send(sent(state));

    expect(started.writes()).toEqual([]);
  });

  it("is the same call in any order of its arguments", async () => {
    const state = await send({});
    const given = Object.fromEntries(Object.entries(update).reverse());

    expect(await send({ state, responses: yes, given })).toBeUndefined();
    expect(started.writes()).toHaveLength(1);
  });

  it("that comes too late is asked for again", async () => {
    const state = await send({});
    now += 15 * 60_000 + 1;

    expect(await send({ state, responses: yes })).toMatch(/^question-/);
    expect(started.writes()).toEqual([]);
  });
});
