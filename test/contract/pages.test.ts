import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lintProject } from "../../cli/lint/lint.js";
import { errorCatalogue } from "../../core/errors.js";
import { warningCatalogue } from "../../core/warnings.js";

const root = join(__dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const actions = lintProject(root).manifests?.actions ?? [];
const codes = new Set([...Object.keys(errorCatalogue), ...Object.keys(warningCatalogue)]);

/** What looks like a code and is a variable of the environment. */
const variables = ["HTTPS_PROXY", "NO_PROXY", "M365_DEFENDER_CONFIG", "XDG_CACHE_HOME"];

/** The actions that the platform's own integration has too. */
const known = actions.filter(({ name }) => !["get-incident", "list-incidents"].includes(name));

/** The anchor that a heading has on a page, as GitHub makes it. */
function anchorsOf(path: string): readonly string[] {
  return [...read(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}

describe("the pages that a newcomer reads", () => {
  it.each(["docs/faq.md", "docs/migration.md", "docs/operations.md"])("have only codes that exist: %s", (path) => {
    const named = [...read(path).matchAll(/`([A-Z0-9]+(?:_[A-Z0-9]+)+)`/g)].map(([, code = ""]) => code);

    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((code) => !codes.has(code) && !variables.includes(code))).toEqual([]);
  });

  it.each(known)("have every message of $title in the migration", ({ messages }) => {
    const page = read("docs/migration.md");

    expect(Object.values(messages).filter((message) => message && !page.includes(`\`${message}\``))).toEqual([]);
  });

  it.each([
    "README.md",
    "docs/deployment.md",
    "docs/faq.md",
    "docs/http.md",
    "docs/http-guides.md",
    "docs/migration.md",
    "docs/operations.md",
    "docs/payload.md",
    "docs/secops.md",
    "docs/local-tenant.md",
    "docs/views.md",
  ])("lead to headings that exist: %s", (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:)([^)#]*\.md|)#([^)]+)\)/g)].map(
      ([, file = "", anchor = ""]) => ({
        page: file === "" ? path : join(path, "..", file),
        anchor,
      }),
    );

    expect(links.filter(({ page, anchor }) => !anchorsOf(page).includes(anchor))).toEqual([]);
  });

  it("leave the texts of generated parts room on a narrow page", () => {
    const pages = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .map((name) => `docs/${name}`);
    const heads = ["README.md", ...pages].flatMap((path) =>
      [...read(path).matchAll(/<!-- generated: ([\w-]+) -->\n([\s\S]*?)<!-- end: \1 -->/g)].flatMap(
        ([, name, part = ""]) =>
          [...part.matchAll(/^\| ---.*$/gm)].map(([line]) => ({ path, name, columns: line.split("|").length - 2 })),
      ),
    );

    expect(heads.length).toBeGreaterThan(10);
    expect(heads.filter(({ columns }) => columns > 3)).toEqual([]);
  });
});
