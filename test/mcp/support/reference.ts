import { readFileSync } from "node:fs";

/** The user's argument reference: the arguments of each action, by its title. */
export function referenceArguments(): Readonly<Record<string, readonly string[]>> {
  const text = readFileSync(`${__dirname}/argument-reference.txt`, "utf8");
  const found: Record<string, string[]> = {};
  const lines = text.split("\n").map((line) => line.trim());
  lines.forEach((line, index) => {
    const name = /^• (\w+) \(/.exec(line)?.[1];
    if (line === "Arguments:") {
      found[titleBefore(lines, index)] = [];
    } else if (name !== undefined) {
      Object.values(found).at(-1)?.push(name);
    }
  });
  return found;
}

/** The title is before the description, with a blank line between all of them. */
function titleBefore(lines: readonly string[], index: number): string {
  const texts = lines.slice(0, index).filter((line) => line !== "");
  return texts.at(-2) ?? "";
}
