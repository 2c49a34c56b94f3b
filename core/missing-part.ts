import { join, relative, sep } from "node:path";
import { packageRoot } from "./package-root.js";

/** The published folders, and one file, that the program itself reads; a file elsewhere is the user's. */
const OWN_FOLDERS = ["dist", "data", join("cli", "export", "template"), "result.schema.json"];

/** What a failure says: that a part of the installation is missing, and what to install, or its own message. */
export function messageOf(thrown: unknown): string {
  return missingPart(thrown) ?? (thrown instanceof Error ? thrown.message : textOf(thrown));
}

/** The sentence about a package or a file of this program that is missing; undefined if the failure is another one. */
export function missingPart(thrown: unknown): string | undefined {
  const { code, message = "", path } = Object(thrown) as { code?: unknown; message?: unknown; path?: unknown };
  if (code === "MODULE_NOT_FOUND" || code === "ERR_MODULE_NOT_FOUND") {
    const [, wanted = ""] = /Cannot find (?:module|package) '([^']+)'/.exec(String(message)) ?? [];
    return missingModule(wanted);
  }
  return code === "ENOENT" && typeof path === "string" ? missingFile(path) : undefined;
}

/** Anything may be thrown, also an object that cannot be shown as text. */
function textOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return "an object that is no error was thrown";
  }
}

function missingModule(wanted: string): string {
  // A package with a file missing inside is named by the file's path.
  const name = /^[./\\]|^[A-Za-z]:\\/.test(wanted) ? packageIn(wanted) : packageOf(wanted);
  return name === undefined || name === "m365-defender"
    ? `A file of m365-defender is missing${fileName(wanted)}. Install m365-defender again.`
    : `The package ${name} is not installed, or not completely. Install it: npm install ${name}`;
}

function missingFile(path: string): string | undefined {
  const file = relative(packageRoot(__dirname), path);
  return OWN_FOLDERS.some((folder) => `${file}${sep}`.startsWith(folder + sep))
    ? `A file of m365-defender is missing (${file.split(sep).join("/")}). Install m365-defender again.`
    : undefined;
}

/** The package that a path leads into, if it leads into node_modules. */
function packageIn(path: string): string | undefined {
  const inside = path.split(/node_modules[/\\]/);
  return inside.length > 1 ? packageOf(inside.at(-1)?.replaceAll("\\", "/") ?? "") : undefined;
}

function packageOf(specifier: string): string | undefined {
  return /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0];
}

function fileName(path: string): string {
  const name = path.split(/[/\\]/).at(-1);
  return name ? ` (${name})` : "";
}
