import { IntegrationError } from "../../errors.js";
import { isObject, type JsonObject } from "../../json-object.js";
import type { RunRecord } from "../../run-record.js";
import { pause, type Waiting } from "../../time/waiting.js";
import type { ApiCall } from "./api-call.js";
import { OutcomeUnknown } from "./outcome-unknown.js";
import { propertyChanges } from "./property-changes.js";
import type { GraphWrites } from "./writes.js";

/** The object that a write changes. */
export interface WriteTarget {
  /** Its name in messages: `alert 42`. */
  readonly subject: string;
  /** Reads it, to find out whether the change was made if the response is lost. */
  read(): Promise<JsonObject>;
}

export interface WriteContext extends Pick<Waiting, "clock" | "activities"> {
  readonly graph: GraphWrites;
  /** The run's signal, aborted by the deadline or a stop. */
  readonly signal: AbortSignal;
  readonly record: Pick<RunRecord, "warn" | "waitedMs">;
}

/** The outcome of a write. */
export interface Written {
  /** The object afterwards, from the response or from reading it back; undefined if neither has it. */
  readonly item: JsonObject | undefined;
  /** Defined if it is unknown whether the change was made. */
  readonly error: IntegrationError | undefined;
}

/** Milliseconds until a change must be visible to a read. */
const READ_AGAIN_AFTER_MS = 5000;

const unseenChange = { what: "the service", why: "which does not show the change yet" };

/**
 * Sends a write, never twice: `repeatable` of the call (`writeCall`) tells `retry-policy.ts` not to repeat it. If the
 * response is lost, it reads the object: a PATCH was made if the object has the values that were sent, a DELETE if it no
 * longer exists; for a POST, nothing proves it. If the change is not visible, it reads once more; then the outcome is
 * unknown, and repeating the run is not safe.
 * @throws the failure of a write that was not made; TIMED_OUT or ABORTED if the run is stopped meanwhile
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
  { signal, record, ...context }: WriteContext,
): Promise<Written> {
  const onWait = (ms: number) => {
    record.waitedMs += ms;
  };
  let reading: Reading = { item: undefined, failure: undefined };
  for (const waitMs of call.method === "POST" ? [0] : [0, READ_AGAIN_AFTER_MS]) {
    try {
      signal.throwIfAborted();
      await pause(waitMs, signal, { ...context, onWait }, unseenChange);
      reading = await readAgain(target);
    } catch (error) {
      throw signal.aborted ? stopped(signal.reason, target) : error;
    }
    if (reading.failure === undefined && isShown(call, reading.item)) {
      const message = `There was no readable response to the change of ${target.subject}; reading it afterwards showed the change.`;
      record.warn("WRITE_CONFIRMED_BY_READ", message);
      return { item: reading.item, error: undefined };
    }
  }
  return { item: reading.item, error: stateUnknown(call, target, reading, lost) };
}

interface Reading {
  /** undefined if it does not exist or could not be read. */
  readonly item: JsonObject | undefined;
  readonly failure: IntegrationError | undefined;
}

/** A 404 counts as read. */
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

/** A property that the response leaves out is ignored. */
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
    `It is not known whether ${subject} was changed: there was no readable response, and ${found}.`,
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
