/** Reads the section [project] of a pyproject.toml. Each value must be on one line and valid JSON. */
export function readProject(text: string): Readonly<Record<string, unknown>> {
  const [section, ...lines] = text.trim().split("\n");
  if (section !== "[project]") {
    throw new SyntaxError("it does not begin with [project].");
  }
  return Object.fromEntries(
    lines.map((line) => {
      const [, key, value] = /^([\w-]+) = (.+)$/.exec(line) ?? [];
      if (key === undefined || value === undefined) throw new SyntaxError(`${JSON.stringify(line)} is not a setting.`);
      return [key, JSON.parse(value)];
    }),
  );
}
