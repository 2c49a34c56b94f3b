import { cutNote } from "../fitting/notes.js";
import type { Limit } from "../fitting/shares.js";
import { shortText } from "../fitting/short-text.js";
import { linkOf } from "../text/cell-text.js";
import { canBeCopied, commandLine } from "../text/command-line.js";
import { secondText } from "../text/time-text.js";
import type { NextStep, View } from "../view.js";
import { codeFence, codeSpan } from "./code-span.js";
import { prose } from "./prose.js";
import { factMarkdown, linkMarkdown } from "./values.js";

/** What a text always has: the paragraphs above and below its sections. */
export interface Frame {
  readonly above: readonly string[];
  readonly below: readonly string[];
}

const LONGEST_TITLE = 150;
/** Longer than a headline ever is: where room is short, it keeps more than other texts. */
const LONGEST_HEADLINE = 3000;
const LONGEST_SENTENCE = 1000;
const LONGEST_COMMAND = 800;

/** How many facts, warnings, steps and links a text with a limit has, each. None of our own results has more. */
const MOST_ITEMS = 30;

export function frameOf(view: View, limit: Limit): Frame {
  const { facts, warnings, nextSteps, links, source, time } = view;
  return {
    above: [
      headingOf(view, limit),
      prose(shortText(view.headline, limit(LONGEST_HEADLINE))),
      ...listOf(facts, "facts", limit, (fact) => `- ${factMarkdown(fact, limit)}`),
      ...titled(
        warnings.length === 1 ? "Warning" : "Warnings",
        listOf(warnings, "warnings", limit, ({ code, message }) => {
          return `- ${prose(shortText(message, limit(LONGEST_SENTENCE)))} (${codeSpan(code)})`;
        }),
      ),
    ],
    below: [
      ...titled(
        "What to do next",
        listOf(nextSteps, "steps", limit, (step, index) => stepMarkdown(step, index + 1, limit)),
      ),
      ...titled(
        "Links",
        listOf(links, "links", limit, (link) => `- ${namedLink(link, limit)}`),
      ),
      `${prose(source)}, ${secondText(time)}. Times are in UTC.`,
    ],
  };
}

/** The first line of a text. */
export function headingOf({ title, status }: View, limit: Limit): string {
  return `## ${prose(shortText(title, limit(LONGEST_TITLE)))}: ${prose(shortText(status.label, limit(LONGEST_TITLE)))}`;
}

/** A link with its title. An address that may not be opened stays a text. */
export function namedLink({ title, url }: View["links"][number], limit: Limit): string {
  const address = linkOf(url);
  const name = shortText(title, limit(LONGEST_TITLE));
  return address === undefined
    ? `${prose(name)}: ${codeSpan(shortText(url, limit(LONGEST_SENTENCE)))}`
    : linkMarkdown(name, address);
}

function titled(title: string, blocks: readonly string[]): readonly string[] {
  return blocks.length === 0 ? [] : [`### ${title}`, ...blocks];
}

/** The items as one block, and how many there are if they have no room. */
function listOf<T>(
  list: readonly T[],
  unit: string,
  limit: Limit,
  toItem: (each: T, index: number) => string,
): readonly string[] {
  const shown = list.slice(0, limit(MOST_ITEMS));
  const cut = cutNote(shown.length, list.length, unit);
  return list.length === 0 ? [] : [shown.map(toItem).join("\n"), ...(cut === undefined ? [] : [cut])];
}

/** A step, with its command in a block of its own, from which it is copied. */
function stepMarkdown({ text, run }: NextStep, number: number, limit: Limit): string {
  const step = `${number}. ${prose(shortText(text, limit(LONGEST_SENTENCE)))}`;
  if (run === null) {
    return step;
  }
  const command = commandLine(run);
  const indent = " ".repeat(`${number}. `.length);
  if (!canBeCopied(run) || command.length > limit(LONGEST_COMMAND)) {
    return `${step} Action: ${codeSpan(shortText(run.action, limit(LONGEST_TITLE)))}`;
  }
  return [
    step,
    "",
    ...codeFence(command, "sh")
      .split("\n")
      .map((line) => indent + line),
    "",
  ]
    .join("\n")
    .trimEnd();
}
