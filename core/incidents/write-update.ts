import { IntegrationError } from "../errors.js";
import type { Lock } from "../files/lock.js";
import { OutcomeUnknown } from "../graph/calls/outcome-unknown.js";
import type { GraphClient } from "../graph/graph-client.js";
import type { Incident } from "../graph/graph-types.js";
import { pause, type Waiting } from "../time/waiting.js";
import { expectHeld } from "./incident-lock.js";
import type { WantedUpdate } from "./incident-update.js";
import { isOlder, remainingChange, standingOf, type UpdateStanding } from "./update-conflicts.js";

/** An update that was made, or that nothing was left of. */
export interface WrittenUpdate extends UpdateStanding {
  /** The incident as it was read at the end. */
  readonly incident: Incident;
  /** The fields that were sent and not left out later. */
  readonly changed: readonly string[];
  /** Why `incident` is not what a reading after the update shows; undefined when it is. */
  readonly notRead: "failed" | "older" | undefined;
}

export interface WriteContext extends Waiting {
  readonly graph: Pick<GraphClient, "updateIncident" | "getIncident">;
  readonly lock: Pick<Lock, "isHeld">;
  readonly signal: AbortSignal;
}

/** How long a reading may lag behind an update. */
const READ_AGAIN_AFTER_MS = 1_000;

const unansweredUpdate = { what: "Microsoft Graph", why: "which did not confirm the update" };
const unseenUpdate = { what: "Microsoft Graph", why: "which does not show the update yet" };

/**
 * Updates an incident that was just read. When nobody knows whether the service has made the update, the incident is read
 * before it is sent again: what others have set in the meantime stays theirs. Afterwards it is read once more, and that
 * reading says how the update stands.
 *
 * A run that is stopped (deadline, SIGTERM) while the outcome is open cannot read any more. It says so under the code of the
 * stop, and may be run again: the next run reads first.
 * @throws INCIDENT_LOCKED when the lock was lost, UPDATE_CONFLICT when the incident was merged in between
 */
export async function writeUpdate(
  first: Incident,
  wanted: WantedUpdate,
  context: WriteContext,
): Promise<WrittenUpdate> {
  let isOpen = false;
  const onOpen = () => {
    isOpen = true;
  };
  try {
    return await sendUntilClear(first, wanted, { ...context, onOpen });
  } catch (error) {
    throw isOpen && context.signal.aborted ? stopped(context.signal.reason, first) : error;
  }
}

interface SendContext extends WriteContext {
  /** Told when the service may have made an update without an answer, or may still make it. */
  readonly onOpen: () => void;
}

async function sendUntilClear(first: Incident, wanted: WantedUpdate, context: SendContext): Promise<WrittenUpdate> {
  const { graph, lock, signal, onOpen } = context;
  const sent = new Set<string>();
  let now = first;
  for (let attempts = 0; ; ) {
    const { patch, changed, conflicts } = remainingChange(first, now, wanted);
    const finish = (end: Pick<WrittenUpdate, "incident" | "notRead">, written: Incident): WrittenUpdate => ({
      ...end,
      ...standingOf(end.incident, written, wanted, conflicts),
      changed: [...sent].filter((field) => !conflicts.includes(field)),
    });
    if (changed.length === 0) {
      return finish({ incident: now, notRead: undefined }, now);
    }
    expectHeld(lock, first.id);
    try {
      for (const field of changed) {
        sent.add(field);
      }
      const answered = await graph.updateIncident(first.id, patch, attempts);
      const end = await readBack({ before: now, answered, patch, changed }, context);
      return finish(end, answered ?? now);
    } catch (error) {
      if (!(error instanceof OutcomeUnknown)) {
        throw error;
      }
      if (error.mayBeMade) {
        onOpen();
      }
      signal.throwIfAborted();
      attempts = error.attempts;
      await pause(error.repeatAfterMs ?? 0, signal, context, unansweredUpdate);
      now = await graph.getIncident(first.id);
      if (now.redirectIncidentId) {
        throw mergedMeanwhile(now);
      }
      if (error.repeatAfterMs === undefined && remainingChange(first, now, wanted).changed.length > 0) {
        throw error.cause;
      }
    }
  }
}

interface Sent {
  readonly before: Incident;
  /** Undefined where the service answered without the incident. */
  readonly answered: Incident | undefined;
  readonly patch: object;
  readonly changed: readonly string[];
}

/** The incident after the update. The update is made by then: whatever this comes to is no failure. */
async function readBack(
  { before, answered, patch, changed }: Sent,
  context: WriteContext,
): Promise<Pick<WrittenUpdate, "incident" | "notRead">> {
  const known = answered ?? { ...before, ...patch };
  for (const waitMs of [0, READ_AGAIN_AFTER_MS]) {
    try {
      await pause(waitMs, context.signal, context, unseenUpdate);
      const incident = await context.graph.getIncident(before.id);
      if (answered === undefined || !isOlder(incident, answered, before, changed)) {
        return { incident, notRead: undefined };
      }
    } catch {
      return { incident: known, notRead: "failed" };
    }
  }
  return { incident: known, notRead: "older" };
}

function mergedMeanwhile({ id, redirectIncidentId }: Incident): IntegrationError {
  return new IntegrationError(
    "UPDATE_CONFLICT",
    `Incident ${id} was merged into incident ${redirectIncidentId} during the update; the update was not sent again.`,
    { hint: "Run the action again: it then uses the incident that this one was merged into.", retryable: true },
  );
}

function stopped(reason: unknown, { id }: Incident): IntegrationError {
  const end = reason instanceof IntegrationError ? reason : undefined;
  return new IntegrationError(
    end?.code ?? "WRITE_STATE_UNKNOWN",
    `The run was stopped while the update was sent: it is not known whether incident ${id} was updated, and the service may still do it.`,
    {
      hint: "Look at the incident: an update that comes late replaces all of its tags, also those that others have set since. The action can be run again; it reads the incident first.",
      retryable: true,
      cause: reason,
    },
  );
}
