import type { CallToolResult, InputRequiredResult, ServerContext } from "@modelcontextprotocol/server";
import { IntegrationError, toIntegrationError } from "../../core/errors.js";
import type { JsonObject } from "../../core/json-object.js";
import type { ActionManifest } from "../../core/manifest.js";
import { earlyFailure } from "../../core/result/early-failure.js";
import type { Caller } from "../../host/caller.js";
import { callDigest } from "../../host/calls/call-digest.js";
import { timeBudgetS } from "../mcp-bounds.js";
import type { McpOptions } from "../mcp-options.js";
import { toolResult } from "../results/tool-result.js";
import type { Writing } from "../tools/tool-catalogue.js";
import { progressOf } from "./activity-progress.js";
import { type CallArguments, readArguments } from "./call-arguments.js";
import { changeInWords } from "./change-in-words.js";
import { answerOf, askPerson } from "./confirmation.js";
import type { PendingQuestions } from "./pending-questions.js";
import { type AgentRun, type RunResult, runAction } from "./run-action.js";

/** What calls need besides the server's options. */
export interface CallSurroundings {
  readonly questions: PendingQuestions;
  readonly newMark: () => string;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** A call of the tool of an action. */
export interface ToolCall {
  readonly manifest: ActionManifest;
  readonly given: JsonObject;
  readonly caller: Caller;
  readonly writing: Writing;
  readonly context: ServerContext;
}

/** Calls the tools of actions. A write that needs one gets its confirmation first. */
export class ToolCalls {
  readonly #options: McpOptions;
  readonly #surroundings: CallSurroundings;

  constructor(options: McpOptions, surroundings: CallSurroundings) {
    this.#options = options;
    this.#surroundings = surroundings;
  }

  /** The result of a call, or the question that must be answered first. It never rejects: each failure is a result. */
  async call(call: ToolCall): Promise<CallToolResult | InputRequiredResult> {
    try {
      return await this.#callRead(call, readArguments(call.given));
    } catch (thrown) {
      return this.#refusal(toIntegrationError(thrown), call.manifest);
    }
  }

  async #callRead(call: ToolCall, given: CallArguments): Promise<CallToolResult | InputRequiredResult> {
    const { manifest, writing } = call;
    if (manifest.writes && writing === "absent") {
      throw this.#cannotWrite();
    }
    const run = this.#runOf(call, given);
    if (!manifest.writes || given.dryRun !== false || writing === "unconfirmed") {
      return this.#shown(await this.#run(run), manifest);
    }
    return this.#confirmedWrite(call, run);
  }

  /** Rehearses the write, asks a person, and writes if what they confirmed is still what would change. */
  async #confirmedWrite(call: ToolCall, run: AgentRun): Promise<CallToolResult | InputRequiredResult> {
    const { manifest, caller, context } = call;
    const asked = { callerId: caller.id, call: `${manifest.name} ${callDigest(call.given, false)}` };
    const { questions, now } = this.#surroundings;
    const confirmed = questions.take(context.mcpReq.requestState<string>(), asked);
    const answer = answerOf(context);
    if (answer === "no") {
      throw new IntegrationError(
        "WRITE_NOT_CONFIRMED",
        "The person did not confirm the change, so nothing was written.",
      );
    }
    const startedAt = now();
    const rehearsal = await this.#run({ ...run, dryRun: "read" });
    const question = rehearsal.result.error === null ? changeInWords(rehearsal.result, manifest) : undefined;
    if (question === undefined) {
      return this.#shown(rehearsal, manifest);
    }
    if (answer === "yes" && confirmed === question) {
      const usedS = (now() - startedAt) / 1000;
      return this.#shown(await this.#run({ ...run, timeBudgetS: Math.max(1, timeBudgetS - usedS) }), manifest);
    }
    const state = questions.add({ ...asked, question });
    return askPerson(
      confirmed === undefined || confirmed === question
        ? question
        : `This has changed since the last question.\n${question}`,
      state,
    );
  }

  #runOf({ manifest, caller, context }: ToolCall, { payload, dryRun, namesProfile }: CallArguments): AgentRun {
    return {
      manifest,
      payload,
      dryRun,
      profile: namesProfile ? undefined : this.#options.profile,
      caller,
      timeBudgetS,
      activities: progressOf(context),
      signal: context.mcpReq.signal,
    };
  }

  async #run(run: AgentRun): Promise<RunResult> {
    return runAction(this.#options.host, run);
  }

  async #shown(result: RunResult, manifest: ActionManifest): Promise<CallToolResult> {
    const { maxCharacters } = this.#options;
    return toolResult(result, manifest, { maxCharacters, mark: this.#surroundings.newMark() });
  }

  #refusal(error: IntegrationError, manifest: ActionManifest): Promise<CallToolResult> {
    return this.#shown({ result: earlyFailure(error, manifest, new Date()), runId: undefined }, manifest);
  }

  #cannotWrite(): IntegrationError {
    return this.#options.host.isReadOnly
      ? new IntegrationError("CALLER_NOT_ALLOWED", "This server only reads; nothing was written.")
      : new IntegrationError(
          "WRITE_NOT_CONFIRMED",
          "This client cannot ask a person to confirm the change, so nothing was written.",
          { hint: "Use a client that supports elicitation, or have the server started with --allow-writes." },
        );
  }
}
