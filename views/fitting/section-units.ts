import { linesOf } from "../text/lines.js";
import type { Section } from "../view.js";

/** How many units a section can be cut to, and what they are, in the plural. A chart has none: it is never cut. */
export function unitsOf(section: Section): { readonly units: number; readonly unit: string } {
  switch (section.kind) {
    case "facts":
      return { units: section.facts.length, unit: "facts" };
    case "table":
      return { units: section.rows.length, unit: "rows" };
    case "timeline":
      return { units: section.events.length, unit: "events" };
    case "comments":
      return { units: section.comments.length, unit: "comments" };
    case "code":
      return { units: linesOf(section.text).length, unit: "lines" };
    case "list":
      return { units: section.items.length, unit: "items" };
    case "chart":
      return { units: 0, unit: section.unit };
  }
}
