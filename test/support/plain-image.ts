import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { lstatSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Instruction, wordsOf } from "./dockerfile.js";

/** A user of an image, as numbers. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** Folders of an image that its instructions name by an absolute path. */
const OWN_FOLDERS = /(?<=^|[\s"'=:])\/(?=(?:etc|opt|package|var)\b)/g;

/** The last stage of a Dockerfile, in a plain folder. */
export class PlainImage {
  constructor(
    readonly root: string,
    readonly environment: Readonly<Record<string, string>>,
    readonly user: User,
    /** The last instruction of each kind. */
    readonly said: Readonly<Record<string, Instruction>>,
  ) {}

  /** The place of a path of the image, or of all paths in a text. */
  at(text: string): string {
    return placed(text, this.root);
  }

  /** The command that a container runs with these arguments; without any, those of `CMD`. */
  commandOf(args?: readonly string[]): readonly string[] {
    const entry = this.said.ENTRYPOINT === undefined ? [] : wordsOf(this.said.ENTRYPOINT);
    return [...entry, ...(args ?? (this.said.CMD === undefined ? [] : wordsOf(this.said.CMD)))];
  }

  /** Runs a command as the image's user, with nothing of the environment but what the image sets. */
  start(command: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
    const placed = Object.entries({ ...this.environment, ...environment }).map(([name, value]) => [
      name,
      this.at(value),
    ]);
    return startAs(
      this.user,
      command.map((word) => this.at(word)),
      { TMPDIR: join(this.root, "tmp"), ...Object.fromEntries(placed) },
    );
  }

  /** Takes the right to write to all of the image, except in these folders. */
  makeReadOnly(writable: readonly string[]): void {
    execFileSync("chmod", ["-R", "a-w", this.root]);
    for (const folder of [...writable.map((path) => this.at(path)), join(this.root, "tmp")]) {
      execFileSync("chmod", ["-R", "u+w", folder]);
    }
  }

  /** Each file and folder with what changes when it is written, except in these folders. */
  contents(except: readonly string[] = []): ReadonlyMap<string, string> {
    const left = except.map((path) => this.at(path));
    const found = new Map<string, string>();
    const look = (path: string) => {
      if (left.includes(path)) return;
      const stats = lstatSync(path);
      found.set(path, stats.isDirectory() ? "" : `${stats.ino} ${stats.size} ${stats.mtimeMs}`);
      if (stats.isDirectory()) for (const name of readdirSync(path)) look(join(path, name));
    };
    look(this.root);
    return found;
  }
}

/** A text of the image with its absolute paths under the folder that is its file system. */
export function placed(text: string, root: string): string {
  return text.replaceAll(OWN_FOLDERS, `${root}/`);
}

/** The command as another user runs it. `setpriv` starts the command in its own place, so signals and the exit code are the command's. */
export function asUser({ uid, gid }: User, command: readonly string[]): readonly string[] {
  return ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", "--no-new-privs", ...command];
}

/** The search path of programs. The Node that runs this comes first. */
export function pathOfNode(): string {
  return `${dirname(process.execPath)}:${process.env.PATH}`;
}

function startAs(user: User, command: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess {
  const [program = "", ...args] = asUser(user, command);
  return spawn(program, args, {
    cwd: "/",
    env: { PATH: pathOfNode(), ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
}
