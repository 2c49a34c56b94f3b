import { createHash } from "node:crypto";
import type { Configuration } from "../configuration/configuration.js";
import { IntegrationError } from "../errors.js";
import type { Lock } from "../files/lock.js";
import { poll } from "../files/polling.js";
import { UnusableFileError } from "../files/unusable-file.js";
import type { GraphClient } from "../graph/graph-client.js";
import type { RunRecord } from "../run-record.js";
import type { LockStore } from "../shared/lock-files.js";
import { takeTurn } from "../shared/turns.js";
import { type AwaitedThing, during, waitFor } from "../time/activity.js";
import type { Deadline } from "../time/deadline.js";
import type { Waiting } from "../time/waiting.js";
import { type FoundIncident, findIncident } from "./incident-redirects.js";

/** Takes the lock of an incident, which one run at a time has. */
export type LockIncident = (id: string) => Promise<Lock>;

export interface IncidentLockOptions extends Waiting {
  readonly configuration: Pick<Configuration, "apis" | "tenantId">;
  /** Locks between processes; undefined: only the runs of this process take turns. */
  readonly locks: LockStore | undefined;
  readonly deadline: Deadline;
  readonly random: () => number;
  readonly record: RunRecord;
}

export interface LockedWork {
  readonly graph: Pick<GraphClient, "getIncident">;
  readonly lockIncident: LockIncident;
  readonly record: RunRecord;
}

const LONGEST_PAUSE_MS = 100;

/**
 * Takes the lock of an incident: first a turn among the runs of this process, then a file that all processes of the user see.
 * If there is no folder for that file, the run continues with a warning. It waits until the run's time is used up.
 * @throws INCIDENT_LOCKED when the time is used up, and the signal's reason when the run is stopped
 */
export async function lockIncident(id: string, options: IncidentLockOptions): Promise<Lock> {
  const { deadline, clock, onWait, activities } = options;
  const name = lockName(id, options.configuration);
  let endTurn: (() => void) | undefined;
  try {
    const startedAt = clock.now().getTime();
    const turn = () => takeTurn(name, deadline.signal);
    endTurn = await during(activities, waitFor(lockedBefore(id)), turn).finally(() =>
      onWait(clock.now().getTime() - startedAt),
    );
    const lock = await lockBetweenProcesses(name, id, options);
    let isReleased = false;
    return {
      isHeld: () => !isReleased && (lock?.isHeld() ?? true),
      release() {
        isReleased = true;
        lock?.release();
        endTurn?.();
      },
    };
  } catch (error) {
    endTurn?.();
    throw isTimedOut(error) ? locked(id) : error;
  }
}

/**
 * Works on an incident under its lock. If the incident was merged into another one, the run releases the lock, takes that of
 * the other incident and reads it. A run never holds two locks, so that no two runs can wait for each other.
 */
export async function whileLocked<T>(
  id: string,
  { graph, lockIncident, record }: LockedWork,
  work: (found: FoundIncident, lock: Lock) => Promise<T>,
): Promise<T> {
  let held = { id, lock: await lockIncident(id) };
  const readLocked = async (next: string) => {
    if (next !== held.id) {
      held.lock.release();
      held = { id: next, lock: await lockIncident(next) };
    }
    return graph.getIncident(next);
  };
  try {
    const found = await findIncident(id, { getIncident: readLocked }, record);
    // The service may answer with the surviving incident at once.
    const incident = found.incident.id === held.id ? found.incident : await readLocked(found.incident.id);
    return await work({ ...found, incident }, held.lock);
  } finally {
    held.lock.release();
  }
}

/**
 * Checks the lock immediately before a write.
 * @throws INCIDENT_LOCKED when this run no longer holds the lock
 */
export function expectHeld(lock: Pick<Lock, "isHeld">, id: string): void {
  if (!lock.isHeld()) {
    const message = `This run lost the lock of incident ${id} while it was suspended, and did not write without it.`;
    throw new IntegrationError("INCIDENT_LOCKED", message);
  }
}

async function lockBetweenProcesses(
  name: string,
  id: string,
  { locks, deadline, record, ...waiting }: IncidentLockOptions,
): Promise<Lock | undefined> {
  if (locks === undefined) {
    return undefined;
  }
  const { signal } = deadline;
  const patienceMs = deadline.remainingMs();
  try {
    const ask = () => locks.tryLock(name);
    const awaited = lockedBefore(id);
    const lock = await poll(ask, { ...waiting, awaited, signal, patienceMs, longestPauseMs: LONGEST_PAUSE_MS });
    if (lock === undefined) {
      throw locked(id);
    }
    return lock;
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof UnusableFileError ? error.message : failureOf(error);
    if (reason === undefined) {
      throw error;
    }
    if (!record.warnings.some(({ code }) => code === "UPDATE_NOT_LOCKED")) {
      record.warn(
        "UPDATE_NOT_LOCKED",
        `Incident ${id} could not be locked against parallel runs: ${reason}. Another run that writes to it at the same time may overwrite this run's changes, or add the same comment.`,
      );
    }
    return undefined;
  }
}

/** Contains the tenant as configured: runs that name it by its domain do not wait for runs that name it by its ID. */
function lockName(id: string, { apis, tenantId }: IncidentLockOptions["configuration"]): string {
  const digest = createHash("sha256").update(JSON.stringify([apis.graph.root, tenantId.toLowerCase(), id]));
  return `incident-${digest.digest("hex")}`;
}

function lockedBefore(id: string): AwaitedThing {
  return { what: `incident ${id}`, why: "which another run is changing" };
}

function isTimedOut(error: unknown): boolean {
  return error instanceof IntegrationError && error.code === "TIMED_OUT";
}

function locked(id: string): IntegrationError {
  return new IntegrationError(
    "INCIDENT_LOCKED",
    `Another run was writing to incident ${id} until this run's time ran out; nothing was written.`,
  );
}

/** Why the system cannot lock; undefined for an error of our own, after which the run must not continue without the lock. */
function failureOf(error: unknown): string | undefined {
  const { code } = error as NodeJS.ErrnoException;
  return error instanceof IntegrationError || code === undefined ? undefined : `it failed (${code})`;
}
