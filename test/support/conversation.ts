import type { Configuration } from "../../core/configuration/configuration.js";
import type { RequestRecord } from "../../core/graph/calls/graph-call.js";
import { type Conversation, connect } from "../../core/graph/connect.js";
import type { HttpResponse } from "../../core/graph/http/http-client.js";
import type { SharedState } from "../../core/graph/shared-state.js";
import { Redactor } from "../../core/secrets/redact.js";
import { type FakeClock, fakeClock, fakeDeadline } from "./fake-clock.js";
import { configuration } from "./graph-mock.js";
import { recordingLogger } from "./recording-logger.js";

export interface TestConversation extends Conversation {
  readonly clock: FakeClock;
  readonly records: RequestRecord[];
  readonly waits: number[];
  readonly logLines: string[];
  readonly warnings: string[];
  readonly redactor: Redactor;
  readonly stop: AbortController;
}

export interface ConversationSetup {
  readonly budgetMs?: number;
  readonly random?: () => number;
  readonly onAnswer?: (response: HttpResponse) => void;
  readonly shared?: SharedState;
  readonly skipCachedToken?: boolean;
  /** A clock that also advances other than by sleeping. */
  readonly clock?: FakeClock;
}

/** Entra and Graph with a clock that only sleeping advances. Everything reported to the run is recorded. */
export function testConversation(
  overrides: Partial<Configuration> = {},
  {
    budgetMs,
    random = () => 1,
    onAnswer = () => undefined,
    shared,
    skipCachedToken,
    clock = fakeClock(),
  }: ConversationSetup = {},
): TestConversation {
  const logger = recordingLogger();
  const redactor = new Redactor();
  const stop = new AbortController();
  const records: RequestRecord[] = [];
  const waits: number[] = [];
  const warnings: string[] = [];
  const conversation = connect({
    configuration: configuration(overrides),
    userAgent: "m365-defender/1.0.0",
    clock,
    random,
    deadline: fakeDeadline(clock, budgetMs, stop.signal),
    logger,
    redactor,
    onRequest: (record) => records.push(record),
    onWait: (ms) => waits.push(ms),
    onAnswer,
    shared,
    skipCachedToken,
    onWarning: (code, message) => warnings.push(`${code}: ${message}`),
  });
  return { ...conversation, clock, records, waits, warnings, logLines: logger.lines, redactor, stop };
}

/** The reason that a promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("the promise was not rejected");
    },
    (error: unknown) => error,
  );
}

/** Everything printable in an error, including its causes. */
export function everythingOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const own = JSON.stringify(error, Object.getOwnPropertyNames(error));
  return `${error.message}\n${error.stack}\n${own}\n${error.cause === undefined ? "" : everythingOf(error.cause)}`;
}
