import type { Section } from "../view.js";

/** Kinds of sections, the first ones first. */
const kinds: readonly Section["kind"][] = ["facts", "chart", "timeline", "table", "list", "comments", "code"];

/** How early a section gets room in a text; low is early. What the result is about comes first, what is for support last. */
export function rankOf(section: Section): number {
  if (section.kind === "facts" && section.isForSupport === true) {
    return 1 + kinds.length;
  }
  return section.kind === "table" && section.isMain ? 0 : 1 + kinds.indexOf(section.kind);
}
