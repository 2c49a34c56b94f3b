/** The lines of a tour from the heading of a run, by its title, up to a section of its result. */
export function tourPart(output: string, title: string, endsBefore: string): string {
  const lines = output.split("\n");
  const first = lines.findIndex((line) => plain(line).startsWith("━━ ") && plain(line).includes(`· ${title} ━`));
  const end = lines.findIndex((line, index) => index > first && plain(line).startsWith(`── ${endsBefore} ─`));
  if (first < 0 || end < 0) {
    throw new Error(`The tour has no run "${title}" with a section "${endsBefore}".`);
  }
  return lines.slice(first, end).join("\n").trimEnd();
}

function plain(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes of a terminal begin with one
  return line.replace(/\u001B\[[\d;]*m/g, "");
}
