import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { parseJsonOrYaml } from "../../core/configuration/yaml-text.js";
import { fileProblemOf } from "../../core/files/file-problem.js";
import { READ_AT_ONCE } from "../../core/files/open-flags.js";
import { codeOf } from "../../core/files/unusable-file.js";
import { readUtf8 } from "../../core/text/utf8-text.js";

/** The document of a key file, or what is wrong with the file, as a sentence without its name. */
export type KeyFileReading =
  | { readonly document: unknown; readonly text: string; readonly isOpenToOthers: boolean }
  | { readonly problem: string };

const MAX_BYTES = 1024 * 1024;

/** Names, values, marks and line breaks: a thousand keys with a few profiles and actions each have 60,000. */
const MAX_PIECES = 200_000;

/**
 * Reads a key file, JSON or YAML. A link to it is followed: mounted secrets are links, and the operator names the file. A
 * file that other users can write is refused; one that they can read is not, because it has only digests.
 */
export function readKeyFile(path: string): KeyFileReading {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, READ_AT_ONCE);
    const stats = fstatSync(descriptor);
    const problem = fileProblemOf(stats);
    if (problem !== undefined || stats.size > MAX_BYTES) {
      return { problem: problem ?? `is larger than ${MAX_BYTES / 1024} KiB.` };
    }
    const text = readUtf8(readFileSync(descriptor));
    if ("problem" in text) {
      return { problem: `${text.problem}.` };
    }
    const reading = readKeyText(text.value);
    const isOpenToOthers = process.getuid !== undefined && (stats.mode & 0o044) !== 0;
    return "problem" in reading ? reading : { document: reading.value, text: text.value, isOpenToOthers };
  } catch (error) {
    const code = codeOf(error) ?? "unknown";
    return {
      problem:
        code === "ENOENT"
          ? "does not exist; `serve --new-key NAME --keys FILE` makes it."
          : `cannot be read (${code}).`,
    };
  } finally {
    if (descriptor !== undefined) {
      closeSync(descriptor);
    }
  }
}

/** The document in the text of a key file, or what is wrong with it. */
export function readKeyText(text: string): ReturnType<typeof parseJsonOrYaml> {
  return parseJsonOrYaml(text, MAX_PIECES);
}
