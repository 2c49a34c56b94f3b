import { cellText } from "../../../views/text/cell-text.js";
import type { Fact, Section, View } from "../../../views/view.js";

/** All of a view in lines, for tests that look at it as a whole. Columns are in the form `name:type:importance`. */
export function outlineOf(view: View): readonly string[] {
  return [
    `${view.title}, ${view.status.label} (${view.status.tone}), ${view.time.toISOString()}, ${view.source}`,
    view.headline,
    ...view.facts.map(factLine),
    ...view.warnings.map(({ code }) => `! ${code}`),
    ...view.nextSteps.map(({ text, run }) => `> ${text}${run === null ? "" : ` ${JSON.stringify(run)}`}`),
    ...view.links.map(({ title, url }) => `@ ${title} ${url}`),
    ...view.sections.flatMap((section) => [headOf(section), ...linesOf(section).map((line) => `  ${line}`)]),
  ];
}

function headOf({ kind, title, notes, ...rest }: Section): string {
  const main = "isMain" in rest && rest.isMain ? ", main" : "";
  return `# ${title} [${kind}${main}]${notes.map((note) => ` (${note})`).join("")}`;
}

function linesOf(section: Section): readonly string[] {
  switch (section.kind) {
    case "facts":
      return section.facts.map(factLine);
    case "table":
      return [
        section.columns.map(({ name, type, importance }) => `${name}:${type}:${importance}`).join(" | "),
        ...section.rows.map((row) =>
          row.map((cell, index) => cellText(cell, section.columns[index]?.type ?? "text")).join(" | "),
        ),
        ...(section.emptyColumns.length === 0 ? [] : [`empty: ${section.emptyColumns.join(", ")}`]),
      ];
    case "chart":
      return [
        `${section.unit} per ${section.stepMs / 60_000} min from ${section.steps[0]?.start.toISOString()}`,
        section.steps.map(({ count }) => count).join(" "),
      ];
    case "timeline":
      return section.events.map(
        ({ time, title, label, tone, facts, url }) =>
          `${time?.toISOString()} ${title} [${label}, ${tone}] ${facts.map(factLine).join("; ")} ${url}`,
      );
    case "comments":
      return section.comments.map(({ author, time, text }) => `${time?.toISOString()} ${author}: ${text}`);
    case "code":
      return section.text.split("\n");
    case "list":
      return section.items;
  }
}

function factLine({ label, type, value }: Fact): string {
  return `${label}: ${cellText(value, type)} (${type})`;
}
