import type { Problem } from "../errors.js";
import { gotWord } from "../text/shown-word.js";
import { type ViewName, viewNames } from "../view-names.js";
import { oneOfValues } from "./command-line.js";

/** The view that a command line asks for. */
export interface ViewFlags {
  readonly view: ViewName | undefined;
  /** Maximum length of the view. */
  readonly maxCharacters: number | undefined;
}

/** The views that can be shortened. */
const shortened: readonly ViewName[] = ["table", "markdown"];

/** A view that is shorter could not say what it leaves out. */
const LEAST_CHARACTERS = 500;

/** Reads the values of `--view` and `--max-characters`. Each problem names its flag. */
export function readViewFlags(
  view: string | undefined,
  maxCharacters: string | undefined,
  problems: Problem[],
): ViewFlags {
  const name = oneOfValues("view", view, viewNames, problems);
  if (maxCharacters === undefined) {
    return { view: name, maxCharacters: undefined };
  }
  const problem = lengthProblem(maxCharacters) ?? placeProblem(view);
  if (problem !== undefined) {
    problems.push({ field: "--max-characters", message: problem });
  }
  return { view: name, maxCharacters: problem === undefined ? Number(maxCharacters) : undefined };
}

function lengthProblem(length: string): string | undefined {
  return /^\d{1,9}$/.test(length) && Number(length) >= LEAST_CHARACTERS
    ? undefined
    : `--max-characters must be a whole number of at least ${LEAST_CHARACTERS}${gotWord(length)}.`;
}

/** The problem of a length without a view that can have one. A name that is no view has a problem of its own. */
function placeProblem(view: string | undefined): string | undefined {
  const isOther = viewNames.some((name) => name === view && !shortened.includes(name));
  return view === undefined || isOther
    ? `--max-characters shortens ${shortened.join(" and ")} only; add --view ${shortened[0]} or --view ${shortened[1]}, or remove it.`
    : undefined;
}
