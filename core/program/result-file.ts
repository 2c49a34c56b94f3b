import { type BigIntStats, fstatSync, statSync } from "node:fs";
import { findProfile } from "../configuration/named-profile.js";
import type { Problem } from "../errors.js";
import { type OutputFile, openOutputFile } from "../files/output-file.js";
import { shownPath } from "../text/shown-word.js";
import type { Flags } from "./flags.js";
import type { ProfileFlags } from "./profile-flags.js";

/** Files that the run itself uses, as paths or open descriptors, by what names them; undefined where nothing does. */
export type UsedFiles = Readonly<Record<string, string | number | undefined>>;

const STANDARD_INPUT = 0;
const STANDARD_OUTPUT = 1;

/**
 * The file of `--result`, open and empty; undefined if it cannot be used, which adds a problem. A file that the run uses
 * itself is not opened, because it would be lost.
 */
export function openResultFile(path: string, used: UsedFiles, problems: Problem[]): OutputFile | undefined {
  const name = `The file ${shownPath(path)} of --result`;
  const other = Object.keys(used).find((each) => isSameFile(path, used[each]));
  const refused = path.startsWith("~")
    ? '--result is not a path; only a shell replaces "~" by the home folder: write the whole path.'
    : other && `${name} is also that of ${other}; name another one.`;
  const opened = refused === undefined ? openOutputFile(path) : undefined;
  if (opened !== undefined && "file" in opened) {
    return opened.file;
  }
  problems.push({ field: "--result", message: refused ?? `${name} ${opened?.problem}` });
  return undefined;
}

/** The files that the flags and the environment name, and those that a shell has opened for the run. */
export function usedFiles(flags: Flags, configEnvironment: string | undefined): UsedFiles {
  const files = flags.payloadFlags?.parameterFiles.map((word) => word.slice(word.indexOf("=") + 1)) ?? [];
  return {
    "--payload": flags.payload,
    "--config": flags.config,
    "--profile": flags.profile && profileFile(flags.profile),
    "--audit-log": flags.auditLog,
    M365_DEFENDER_CONFIG: configEnvironment,
    "standard input": STANDARD_INPUT,
    "standard output": STANDARD_OUTPUT,
    ...Object.fromEntries(
      files.map((file, index) => [index === 0 ? "--param-file" : `--param-file ${index + 1}`, file]),
    ),
  };
}

/** The file of a profile. The run says why there is none. */
function profileFile({ folder, name }: ProfileFlags): string | undefined {
  const found = findProfile(folder, name);
  return "path" in found ? found.path : undefined;
}

function isSameFile(path: string, other: string | number | undefined): boolean {
  const [one, two] = [path, other].map(statsOf);
  return one !== undefined && two !== undefined && one.isFile() && one.ino === two.ino && one.dev === two.dev;
}

/** What is at a path or behind a descriptor; undefined if that cannot be said. Opening the file says why. */
function statsOf(file: string | number | undefined): BigIntStats | undefined {
  try {
    return typeof file === "number" ? fstatSync(file, { bigint: true }) : statSync(file ?? "", { bigint: true });
  } catch {
    return undefined;
  }
}
