import { randomBytes } from "node:crypto";
import { lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { SavedState } from "./saved-state.js";

/** A state file that cannot be used; the message has the file and the reason. */
export class StateFileError extends Error {
  override readonly name = "StateFileError";
}

/**
 * Reads the state of an earlier tenant; undefined if there is none yet.
 * @throws StateFileError if the file is not a tenant's state, or if other users can read or replace it
 */
export function readStateFile(path: string): SavedState | undefined {
  const text = readPrivately(path);
  if (text === undefined) return undefined;
  let state: unknown;
  try {
    state = JSON.parse(text);
  } catch (cause) {
    throw new StateFileError(`${path} is no state file: it is not JSON. Name another file, or delete this one.`, {
      cause,
    });
  }
  if (!isState(state)) {
    throw new StateFileError(
      `${path} is no state file of this version of the local tenant. Name another file, or delete this one.`,
    );
  }
  return state;
}

/** Writes the state atomically. Only its owner can read it. */
export function writeStateFile(path: string, state: SavedState): void {
  const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    writeFileSync(temporary, `${JSON.stringify(state, null, 1)}\n`, { mode: 0o600, flag: "wx" });
    renameSync(temporary, path);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw cause;
  }
}

/** The file contains a secret and a private key. */
function readPrivately(path: string): string | undefined {
  try {
    const stats = lstatSync(path);
    if (!stats.isFile()) throw new StateFileError(`${path} is no regular file. Name a file for --state.`);
    if (process.platform !== "win32" && (stats.mode & 0o077) !== 0) {
      throw new StateFileError(`${path} can be read or written by others. Run: chmod 600 ${path}`);
    }
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function isState(value: unknown): value is SavedState {
  const { version, startedAt, seed, size, port, certificates, clientSecret, incidents } = Object(value) as Record<
    string,
    unknown
  >;
  const { caCertificate, server } = Object(certificates) as Record<string, unknown>;
  const { certificate, privateKey } = Object(server) as Record<string, unknown>;
  const texts = [startedAt, size, clientSecret, caCertificate, certificate, privateKey];
  return (
    version === 1 &&
    texts.every((text) => typeof text === "string") &&
    !Number.isNaN(Date.parse(String(startedAt))) &&
    Number.isSafeInteger(seed) &&
    Number.isSafeInteger(port) &&
    Array.isArray(incidents) &&
    incidents.every((record) => isRecord(record))
  );
}

function isRecord(value: unknown): boolean {
  const { incident, alerts } = Object(value) as Record<string, unknown>;
  return typeof Object(incident).id === "string" && Array.isArray(alerts);
}
