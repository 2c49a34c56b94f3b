import { execFileSync } from "node:child_process";
import { chmodSync, lstatSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Instruction, pairsOf, readStages } from "./dockerfile.js";
import { asUser, PlainImage, pathOfNode, placed, type User } from "./plain-image.js";

/** How a Dockerfile is performed in a folder. */
export interface PlainBuild {
  /** The folder whose subfolders become the stages' file systems. */
  readonly folder: string;
  /** The files that `COPY` takes, and those that it leaves out, as .dockerignore has them. */
  readonly context: string;
  readonly ignored: readonly string[];
  /** Values of `ARG`. */
  readonly args: Readonly<Record<string, string>>;
  /** What is done in the place of a command that needs a network, or whose result is there: by the command's beginning. */
  readonly instead: Readonly<Record<string, (folder: string) => void>>;
}

/** The state of a stage while its instructions are performed. */
interface Building {
  readonly root: string;
  readonly environment: Record<string, string>;
  readonly args: Record<string, string>;
  folder: string;
  user: User;
  readonly said: Record<string, Instruction>;
}

/** Performs the instructions of a Dockerfile in plain folders, as root. */
export function buildPlainImage(dockerfile: string, build: PlainBuild): PlainImage {
  const stages = new Map<string, Building>();
  let last: Building | undefined;
  for (const { name, instructions } of readStages(readFileSync(dockerfile, "utf8"))) {
    const root = join(build.folder, name === "" ? "image" : name);
    mkdirSync(join(root, "tmp"), { recursive: true });
    chmodSync(join(root, "tmp"), 0o1777);
    last = { root, environment: {}, args: {}, folder: root, user: { uid: 0, gid: 0 }, said: {} };
    stages.set(name, last);
    for (const instruction of instructions) perform(instruction, last, stages, build);
  }
  if (last === undefined) throw new Error(`${dockerfile} has no FROM.`);
  return new PlainImage(last.root, last.environment, last.user, last.said);
}

function perform(instruction: Instruction, stage: Building, stages: ReadonlyMap<string, Building>, build: PlainBuild) {
  const { keyword, text } = instruction;
  stage.said[keyword] = instruction;
  if (keyword === "ENV") Object.assign(stage.environment, pairsOf(instruction));
  if (keyword === "ARG") Object.assign(stage.args, pairsOf(instruction), build.args);
  if (keyword === "USER") stage.user = readUser(text);
  if (keyword === "WORKDIR") {
    stage.folder = join(stage.root, text);
    mkdirSync(stage.folder, { recursive: true });
  }
  if (keyword === "COPY") copy(instruction, stage, stages, build);
  if (keyword === "RUN") run(text, stage, build);
}

function run(command: string, stage: Building, { instead }: PlainBuild): void {
  const replaced = Object.entries(instead).find(([start]) => command.startsWith(start));
  if (replaced !== undefined) {
    replaced[1](stage.folder);
    return;
  }
  const place = (text: string) => placed(text, stage.root);
  const environment = Object.entries({ ...stage.args, ...stage.environment }).map(([name, value]) => [
    name,
    place(value),
  ]);
  const [program = "", ...args] = asUser(stage.user, ["sh", "-c", place(command)]);
  execFileSync(program, args, {
    cwd: stage.folder,
    env: { PATH: pathOfNode(), HOME: join(stage.root, "tmp"), ...Object.fromEntries(environment) },
    stdio: ["ignore", "ignore", "pipe"],
  });
}

function copy({ text, flags }: Instruction, stage: Building, stages: ReadonlyMap<string, Building>, build: PlainBuild) {
  const paths = text.split(/\s+/);
  const target = paths.pop() ?? "";
  const to = target.startsWith("/") ? join(stage.root, target) : join(stage.folder, target);
  const from = flags.from === undefined ? build.context : (stages.get(flags.from)?.root ?? "");
  const excluded = flags.from === undefined ? build.ignored.map((pattern) => `--exclude=${tarPattern(pattern)}`) : [];
  mkdirSync(to, { recursive: true });
  for (const path of paths) {
    const source = join(from, path);
    if (excluded.length > 0 && lstatSync(source).isDirectory()) {
      const archive = execFileSync("tar", ["-cf", "-", ...excluded, "-C", source, "."], { maxBuffer: 2 ** 28 });
      execFileSync("tar", ["-xf", "-", "--no-same-owner", "-C", to], { input: archive });
    } else {
      const contents = lstatSync(source).isDirectory() ? `${source}/.` : source;
      execFileSync("cp", ["-a", "--no-preserve=ownership", contents, to]);
    }
  }
  if (flags.chown !== undefined) execFileSync("chown", ["-R", flags.chown, to]);
}

/** A line of .dockerignore as tar knows it, relative to the context. */
function tarPattern(pattern: string): string {
  return pattern.startsWith("**/") ? pattern.slice("**/".length) : `./${pattern}`;
}

function readUser(text: string): User {
  const [uid = Number.NaN, gid = uid] = text.split(":").map(Number);
  if (!Number.isInteger(uid) || !Number.isInteger(gid)) throw new Error(`USER must be numbers, not ${text}.`);
  return { uid, gid };
}
