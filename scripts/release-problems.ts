/** Facts about the project before a release. */
export interface ReleaseFacts {
  readonly package: {
    readonly version?: unknown;
    readonly repository?: unknown;
    readonly bugs?: unknown;
    readonly files?: readonly string[];
  };
  /** The version in `integration.yaml`. */
  readonly integrationVersion: unknown;
  readonly changelog: string;
  /** `SECURITY.md`; undefined if it does not exist. */
  readonly security: string | undefined;
  /** Output of `git status --porcelain`. */
  readonly changes: string;
  /** Failed checks that are separate programs: what is checked, and their output. */
  readonly failures: readonly { readonly what: string; readonly output: string }[];
}

/** What is missing before a release, one sentence each. */
export function releaseProblems(facts: ReleaseFacts): readonly string[] {
  const { version, repository, bugs, files = [] } = facts.package;
  const problems: readonly (readonly [boolean, string])[] = [
    [!isAddress(repository), 'package.json names no "repository": add its address.'],
    [!isAddress(bugs), 'package.json names no "bugs": add the address where a fault is reported.'],
    [!hasContact(facts.security), 'SECURITY.md names no address under "How to report": add one that is read.'],
    [!files.includes("SECURITY.md"), 'The "files" of package.json leave SECURITY.md out: add it.'],
    [
      facts.integrationVersion !== version,
      `integration.yaml has the version ${facts.integrationVersion}, package.json ${version}.`,
    ],
    [
      !isReleased(facts.changelog, String(version)),
      `CHANGELOG.md does not begin with "## ${version} (the date)": write it.`,
    ],
    [facts.changes !== "", `The working tree has changes; commit or drop them:\n${indented(facts.changes)}`],
  ];
  return [
    ...problems.filter(([isMissing]) => isMissing).map(([, sentence]) => sentence),
    ...facts.failures.map(({ what, output }) => `${what}:\n${indented(output)}`),
  ];
}

/** `repository` and `bugs` are texts, or objects with a `url`. */
function isAddress(value: unknown): boolean {
  const url = typeof value === "object" && value !== null && "url" in value ? value.url : value;
  return typeof url === "string" && url.trim() !== "";
}

/** Whether the section on reporting has an address of a page or of mail. */
function hasContact(security = ""): boolean {
  const [, section = ""] = /^## How to report\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(security) ?? [];
  return /https:\/\/\S+|[^\s@]+@[^\s@]+\.[a-z]+/.test(section);
}

/** Whether the changelog's newest version is this one, with a release date. */
function isReleased(changelog: string, version: string): boolean {
  const [, newest] = /^## (.*)$/m.exec(changelog) ?? [];
  return newest?.startsWith(`${version} (`) === true && /\(\d{4}-\d\d-\d\d\)$/.test(newest);
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");
}
