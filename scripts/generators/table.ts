/** A Markdown table. Cells are on one line, with escaped pipes. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => oneLine(cell).replace(/\|/g, "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A list of items with several lines each. Beside long names, a table leaves texts no room on a narrow page. */
export function list(items: readonly (readonly string[])[]): string {
  return items.map((lines) => `- ${lines.map(oneLine).join("<br>\n  ")}`).join("\n\n");
}

/** A text as written. */
export function code(value: string): string {
  return value.includes("`") ? `\`\` ${value} \`\`` : `\`${value}\``;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
