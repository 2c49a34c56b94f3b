import type { Environment } from "../../core/environment.js";
import type { ActionManifest } from "../../core/manifest.js";
import { terminalOf } from "../../core/program/terminal.js";
import type { ViewFlags } from "../../core/program/view-flags.js";
import { viewText } from "../../core/program/view-output.js";
import { VerbFailure, type VerbStreams } from "../../core/shell/verb.js";
import { type ViewName, viewNames } from "../../core/view-names.js";
import { manifests } from "../../library/generated/manifests.js";
import { manifestOfNone } from "../../library/manifest-of-none.js";
import { readDocument } from "./read-document.js";
import { resultIn } from "./result-in.js";

/** What the flags and arguments of `m365-defender render` say. */
export interface RenderOptions extends ViewFlags {
  /** A path, or - for standard input. */
  readonly file: string;
}

/** Prints a kept result as a view; returns the exit code. */
export async function runRender(
  { file, view, maxCharacters }: RenderOptions,
  streams: VerbStreams,
  environment: Environment = process.env,
): Promise<number> {
  const { stdout } = streams;
  const name = view ?? defaultView(stdout.isTTY === true);
  const document = await readDocument(file, streams);
  const result = resultIn(document);
  const terminal = terminalOf(stdout, environment);
  stdout.write(await viewText(result, manifestOf(result.action), name, { terminal, maxCharacters }));
  return 0;
}

/** A program that reads the view must say which one it understands. */
function defaultView(isTerminal: boolean): ViewName {
  if (!isTerminal) {
    const problem = `Name a view, because standard output is no terminal: --view ${viewNames.join("|")}.`;
    throw new VerbFailure(problem, 2);
  }
  return "table";
}

/** The manifest of an action; a general one for an action that only another version has. */
function manifestOf(action: string): ActionManifest {
  const known: Readonly<Record<string, ActionManifest>> = manifests;
  return (Object.hasOwn(known, action) ? known[action] : undefined) ?? manifestOfNone(action);
}
