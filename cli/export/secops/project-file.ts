/** What the packager reads of a pyproject.toml: the section [project], and the dependencies of development. */
export interface ProjectFile {
  readonly project: Readonly<Record<string, unknown>>;
  readonly "dependency-groups"?: Readonly<Record<string, unknown>>;
}

/** What must agree with the project in its uv.lock. */
export interface LockFile {
  readonly name: unknown;
  readonly version: unknown;
  readonly dev: unknown;
}

/** Reads a pyproject.toml. Each value must be on one line and valid JSON. */
export function readProject(text: string): ProjectFile {
  const sections = sectionsOf(text);
  if (Object.keys(sections)[0] !== "project") {
    throw new SyntaxError("it does not begin with [project].");
  }
  const { project = [], ...others } = sections;
  return {
    project: settingsOf(project),
    ...Object.fromEntries(Object.entries(others).map(([name, lines]) => [name, settingsOf(lines)])),
  };
}

/** Reads what a uv.lock without dependencies says about its project. */
export function readLock(text: string): LockFile {
  const { "[package]": project = [], "package.metadata.requires-dev": groups = [] } = sectionsOf(text);
  const { name, version } = settingsOf(project.filter((line) => /^(name|version) = /.test(line)));
  return { name, version, dev: settingsOf(groups).dev };
}

/** The lines of each section of a TOML file; those before the first one have the name "". */
function sectionsOf(text: string): Readonly<Record<string, readonly string[]>> {
  const sections: Record<string, string[]> = {};
  let current = "";
  for (const line of text.split("\n").filter((each) => each.trim() !== "")) {
    const [, name] = /^\[(.+)\]$/.exec(line) ?? [];
    current = name ?? current;
    sections[current] ??= [];
    if (name === undefined) {
      sections[current]?.push(line);
    }
  }
  return sections;
}

function settingsOf(lines: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    lines.map((line) => {
      const [, key, value] = /^([\w-]+) = (.+)$/.exec(line) ?? [];
      if (key === undefined || value === undefined) throw new SyntaxError(`${JSON.stringify(line)} is not a setting.`);
      return [key, JSON.parse(value)];
    }),
  );
}
