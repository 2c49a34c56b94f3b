import { roomiestLimit } from "../fitting/shares.js";
import { shortText } from "../fitting/short-text.js";
import type { View } from "../view.js";
import { textOf } from "./blocks.js";
import { headingOf, namedLink } from "./frame.js";
import { prose } from "./prose.js";
import { factMarkdown } from "./values.js";

const MOST_FACTS = 30;

/** Lengths of a headline where there is little room, tried in turn. */
const headlineLengths = [1000, 300, 100, 20];

/**
 * A text without room for all that a text always has: heading, headline, the first facts and the first link, or less,
 * and that there is more.
 */
export function tinyText(view: View, maxCharacters: number): string {
  const note = `There is no room for more: the text may have ${maxCharacters} characters.`;
  const tight = roomiestLimit(() => false);
  const heading = headingOf(view, tight);
  const facts = view.facts.slice(0, MOST_FACTS).map((fact) => `- ${factMarkdown(fact, tight)}`);
  const link = view.links.slice(0, 1).map((each) => namedLink(each, tight));
  const withFacts = (headline: string) =>
    facts.map((_, index) => [heading, headline, facts.slice(0, facts.length - index).join("\n"), ...link, note]);
  const headlines = headlineLengths.map((length) => prose(shortText(view.headline, length)));
  const candidates = [
    ...headlines.flatMap((headline) => [...withFacts(headline), [heading, headline, ...link, note]]),
    ...headlines.map((headline) => [heading, headline, note]),
    [note],
  ];
  const text = candidates.map(textOf).find(({ length }) => length <= maxCharacters);
  return text ?? note.slice(0, maxCharacters);
}
