import { createHash, randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** The state of a claim's process. `unknown`: it is on another machine, or cannot be identified. */
export type HolderState = "alive" | "dead" | "unknown";

/** Placeholder where the start time cannot be read, as on macOS and Windows. */
const NO_START = "0";

let ownMark: string | undefined;

/** A unique name for a claim of this process: process ID, start time, machine, random part. */
export function claimName(): string {
  ownMark ??= `${process.pid}-${startOf("self") ?? NO_START}-${thisMachine()}`;
  return `${ownMark}-${randomUUID()}`;
}

/**
 * The state of a claim's process. On this machine, it is alive if a process with its ID and start time exists; the ID
 * alone may have been reused.
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

/** The process ID in a claim, for messages. */
export function processOf(claim: string): string {
  return /^\d+/.exec(claim)?.[0] ?? "unknown";
}

/**
 * The start time in /proc/PID/stat, in ticks since the machine started; undefined for a zombie process. The process
 * name is in parentheses and may contain blanks and parentheses.
 * https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function startTimeIn(stat: string): string | undefined {
  const [state = "", ...numbers] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // The state is field 3, the start time field 22.
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

/** Signal 0 only checks that the process exists. */
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
 * The scope in which a process ID and start time are unique. Containers may share the machine's name but not its
 * process IDs, machines may have equal names, and a restart reuses all IDs.
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
