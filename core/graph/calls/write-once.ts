import { IntegrationError } from "../../errors.js";
import { isObject, type JsonObject } from "../../json-object.js";
import type { RunRecord } from "../../run-record.js";
import type { Clock } from "../../time/clock.js";
import type { ApiCall } from "./api-call.js";
import { OutcomeUnknown } from "./outcome-unknown.js";
import { propertyChanges } from "./property-changes.js";
import type { GraphWrites } from "./writes.js";

/** What a call that writes works on. */
export interface WriteTarget {
  /** As people call it: `alert 42`. */
  readonly subject: string;
  /** Reads it, to find out whether the change was made when the answer was lost. */
  read(): Promise<JsonObject>;
}

export interface WriteContext {
  readonly graph: GraphWrites;
  readonly clock: Clock;
  /** The run's signal, aborted by its deadline or a request to stop. */
  readonly signal: AbortSignal;
  readonly record: Pick<RunRecord, "warn">;
}

/** What came of a call that writes. */
export interface Written {
  /** The thing afterwards: the answer, or what was read when the answer was lost; undefined when neither has it. */
  readonly item: JsonObject | undefined;
  /** Nobody knows whether the change was made. */
  readonly error: IntegrationError | undefined;
}

/** How long a change may take until reading shows it. */
const READ_AGAIN_AFTER_MS = 5000;

/**
 * Sends a call that writes, never twice. When its answer is lost, the thing is read: a PATCH was carried out if the thing
 * has the values that were sent, a DELETE if it is not there any more; of a POST nothing tells. What is not seen is looked
 * for once more; then the state is unknown, and repeating the run by itself is not safe.
 * @throws the failure of a call that was not carried out; TIMED_OUT or ABORTED when the run is stopped meanwhile
 */
export async function writeOnce(call: ApiCall, target: WriteTarget, context: WriteContext): Promise<Written> {
  try {
    const answer = await context.graph.write(call);
    warnOfDifference(call, answer, target, context);
    return { item: answer, error: undefined };
  } catch (error) {
    if (!(error instanceof OutcomeUnknown)) {
      throw error;
    }
    return findByReading(call, target, error.cause, context);
  }
}

async function findByReading(
  call: ApiCall,
  target: WriteTarget,
  lost: unknown,
  { clock, signal, record }: WriteContext,
): Promise<Written> {
  let reading: Reading = { item: undefined, failure: undefined };
  for (const waitMs of call.method === "POST" ? [0] : [0, READ_AGAIN_AFTER_MS]) {
    try {
      signal.throwIfAborted();
      if (waitMs > 0) {
        await clock.sleep(waitMs, signal);
      }
      reading = await readAgain(target);
    } catch (error) {
      throw signal.aborted ? stopped(signal.reason, target) : error;
    }
    if (reading.failure === undefined && isShown(call, reading.item)) {
      const message = `The response to the change of ${target.subject} was lost; reading it afterwards showed the change.`;
      record.warn("WRITE_CONFIRMED_BY_READ", message);
      return { item: reading.item, error: undefined };
    }
  }
  return { item: reading.item, error: stateUnknown(call, target, reading, lost) };
}

interface Reading {
  /** undefined: it is not there, or it could not be read. */
  readonly item: JsonObject | undefined;
  readonly failure: IntegrationError | undefined;
}

/** What is not there any more was read, too. */
async function readAgain(target: WriteTarget): Promise<Reading> {
  try {
    return { item: await target.read(), failure: undefined };
  } catch (error) {
    if (!(error instanceof IntegrationError) || error.code === "TIMED_OUT" || error.code === "ABORTED") {
      throw error;
    }
    return { item: undefined, failure: error.httpStatus === 404 ? undefined : error };
  }
}

function isShown({ method, body }: ApiCall, item: JsonObject | undefined): boolean {
  switch (method) {
    case "PATCH":
      return item !== undefined && isObject(body) && propertyChanges(item, body).changed.length === 0;
    case "DELETE":
      return item === undefined;
    default:
      return false;
  }
}

/** A property that the answer leaves out says nothing. */
function warnOfDifference(
  { method, body }: ApiCall,
  answer: JsonObject | undefined,
  { subject }: WriteTarget,
  { record }: WriteContext,
): void {
  if (method !== "PATCH" || answer === undefined || !isObject(body)) {
    return;
  }
  const differing = propertyChanges(answer, body).changed.filter((name) => name in answer);
  if (differing.length > 0) {
    const message = `The service accepted the change of ${subject}, but it shows a different value for ${differing.join(", ")}.`;
    record.warn("UPDATE_NOT_SHOWN", message);
  }
}

function stateUnknown(call: ApiCall, { subject }: WriteTarget, reading: Reading, lost: unknown): IntegrationError {
  const found =
    reading.failure !== undefined
      ? "it could not be read afterwards"
      : call.method === "POST"
        ? "reading it does not show"
        : "reading it afterwards did not show the change";
  const failure = lost instanceof IntegrationError ? lost : undefined;
  return new IntegrationError(
    "WRITE_STATE_UNKNOWN",
    `It is not known whether ${subject} was changed: the response was lost, and ${found}.`,
    { httpStatus: failure?.httpStatus, requestId: failure?.requestId, retryable: false, cause: lost },
  );
}

function stopped(reason: unknown, { subject }: WriteTarget): IntegrationError {
  const end = reason instanceof IntegrationError ? reason : undefined;
  return new IntegrationError(
    end?.code ?? "WRITE_STATE_UNKNOWN",
    `The run was stopped while a change was sent: it is not known whether ${subject} was changed.`,
    {
      hint: "Check whether the change was made before you run the action again, so that it is not made twice.",
      retryable: false,
      cause: reason,
    },
  );
}
