import { accessSync, constants, lstatSync, type Stats, statSync } from "node:fs";
import { dirname } from "node:path";
import { fileProblemOf } from "../../core/files/file-problem.js";
import { shellWord } from "../../core/text/shell-word.js";
import { type Check, type FixLine, failed, ok, warning } from "./check.js";

/** Checks, without creating it, that the audit file can take lines; undefined if none is configured. */
export function checkAuditFile(path: string | undefined, platform: string = process.platform): Check | undefined {
  if (path === undefined) {
    return undefined;
  }
  const folder = dirname(path);
  let stats: Stats | undefined;
  let folderStats: Stats;
  try {
    folderStats = statSync(folder);
    stats = lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return failed("audit", `The folder ${folder} does not exist, or this user cannot look into it.`, {
      command: `mkdir -p -m 700 ${shellWord(folder)}`,
    });
  }
  const problem = stats && fileProblemOf(stats);
  if (problem !== undefined) {
    const [finding = "", fix = ""] = problem.split("; ");
    return failed("audit", `${path} ${finding}.`, fixOf(path, fix));
  }
  if (!isAccessible(stats === undefined ? folder : path, stats === undefined)) {
    const finding = stats === undefined ? `${path} cannot be created.` : `${path} cannot be read and written.`;
    return failed("audit", finding, `Let the user that runs the actions write ${stats === undefined ? folder : path}.`);
  }
  return judgeFolder(folder, folderStats, platform) ?? okOf(path, stats);
}

function fixOf(path: string, fix: string): FixLine {
  return fix.includes("chmod go-w")
    ? { command: `chmod go-w ${shellWord(path)}` }
    : `${fix.charAt(0).toUpperCase()}${fix.slice(1)}`;
}

function isAccessible(path: string, isFolder: boolean): boolean {
  try {
    accessSync(path, constants.W_OK | (isFolder ? constants.X_OK : constants.R_OK));
    return true;
  } catch {
    return false;
  }
}

/** Who can write the folder can put another file in the place of this one, unless only owners can rename in it. */
function judgeFolder(folder: string, { mode }: Stats, platform: string): Check | undefined {
  const isSticky = (mode & 0o1000) !== 0;
  if (platform === "win32" || isSticky || (mode & 0o022) === 0) {
    return undefined;
  }
  const finding = `Other users can replace the audit file, because they can write its folder ${folder}.`;
  return warning("audit", finding, { command: `chmod go-w ${shellWord(folder)}` });
}

function okOf(path: string, stats: Stats | undefined): Check {
  const what =
    stats === undefined
      ? "does not exist yet; the first write creates it"
      : "takes lines, and no other user can write it";
  return ok("audit", `${path} ${what}.`);
}
