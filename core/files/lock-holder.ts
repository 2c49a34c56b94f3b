import { createHash, randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** What can be said of the process that made a claim. `unknown`: it is on another machine, or cannot be told apart. */
export type HolderState = "alive" | "dead" | "unknown";

/** Where a start time cannot be read, as on macOS and Windows. */
const NO_START = "0";

let ownMark: string | undefined;

/** A name for a claim of this process that is never used again: its ID, its start time, its machine, and chance. */
export function claimName(): string {
  ownMark ??= `${process.pid}-${startOf("self") ?? NO_START}-${thisMachine()}`;
  return `${ownMark}-${randomUUID()}`;
}

/**
 * What is known of the process that made a claim. One of this machine is alive as long as there is a process of its ID and
 * start time: an ID alone may be in use again.
 */
export function holderOf(claim: string): HolderState {
  const [, pid = "", start = NO_START, machine = ""] = /^([1-9]\d*)-(\d+)-([0-9a-f]+)-/.exec(claim) ?? [];
  if (machine === "" || machine !== thisMachine()) {
    return "unknown";
  }
  if (!isRunning(Number(pid))) {
    return "dead";
  }
  const startNow = start === NO_START ? undefined : startOf(pid);
  if (startNow === undefined) {
    return "unknown";
  }
  return startNow === start ? "alive" : "dead";
}

/** The ID of the process that made a claim, for a message. */
export function processOf(claim: string): string {
  return /^\d+/.exec(claim)?.[0] ?? "unknown";
}

/**
 * The start time in a text of /proc/PID/stat, in ticks since the machine started; undefined for a process that has ended and
 * is only not yet taken note of by its parent. The name, in brackets, may hold blanks and brackets.
 * https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function startTimeIn(stat: string): string | undefined {
  const [state = "", ...numbers] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // State is the third field, the start time the 22nd.
  const start = numbers[18];
  return /^[ZXx]$/.test(state) || start === undefined || !/^\d+$/.test(start) ? undefined : start;
}

function startOf(pid: string): string | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  } catch {
    return undefined;
  }
  return startTimeIn(stat) ?? "ended";
}

/** Signal 0 tells whether there is such a process. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

let machine: string | undefined;

/**
 * Where a process ID and a start time mean the same process: containers may have the machine's name and IDs of their own,
 * machines may have each other's names, and after a restart all IDs are given anew.
 */
function thisMachine(): string {
  if (machine === undefined) {
    const marks = [
      hostname(),
      attempt(() => readlinkSync("/proc/self/ns/pid")),
      attempt(() => readlinkSync("/proc/self/ns/time")),
      attempt(() => readFileSync("/proc/sys/kernel/random/boot_id", "latin1")),
    ];
    machine = createHash("sha256").update(JSON.stringify(marks)).digest("hex").slice(0, 16);
  }
  return machine;
}

function attempt(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}
