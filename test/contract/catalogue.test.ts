import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { errorCatalogue } from "../../core/errors.js";
import { warningCatalogue } from "../../core/warnings.js";

const root = join(__dirname, "../..");

/** All source of the product in one text, the catalogues themselves aside. */
function productSource(): string {
  return ["core", "actions", "host", "http", "mcp"]
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(root, folder, name)),
    )
    .filter((path) => path.endsWith(".ts") && !/core\/(errors|warnings)\.ts$/.test(path) && !path.includes("generated"))
    .concat(["sign-in/entra-errors.ts", "calls/graph-errors.ts"].map((name) => join(root, "core/graph", name)))
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
}

/** The codes that a document's lists begin with. */
function documentedCodes(section: string): string[] {
  const document = readFileSync(join(root, "docs/errors.md"), "utf8");
  const part = document.split(`<!-- generated: ${section} -->`)[1]?.split(`<!-- end: ${section} -->`)[0] ?? "";
  return [...part.matchAll(/^- \*\*`([A-Z_]+)`/gm)].map((match) => match[1] ?? "");
}

describe("the catalogues", () => {
  const source = productSource();

  it.each([
    ["errors", errorCatalogue],
    ["warnings", warningCatalogue],
  ] as const)("of %s are what the documentation lists, and nothing else", (section, catalogue) => {
    expect(documentedCodes(section)).toEqual(Object.keys(catalogue));
  });

  it.each([...Object.keys(errorCatalogue), ...Object.keys(warningCatalogue)])(
    "has %s because something uses it",
    (code) => {
      expect(new RegExp(`["']${code}["']`).test(source)).toBe(true);
    },
  );

  it("has the error codes that platforms were promised", () => {
    expect(Object.keys(errorCatalogue)).toEqual(
      expect.arrayContaining([
        ..."INPUT_MISSING INPUT_NOT_JSON INPUT_TOO_LARGE INPUT_INVALID CONFIGURATION_INVALID CONFIGURATION_AMBIGUOUS".split(
          " ",
        ),
        ..."AUTH_FAILED PERMISSION_MISSING ACCESS_DENIED INCIDENT_NOT_FOUND QUERY_REFUSED QUERY_INVALID REQUEST_REJECTED".split(
          " ",
        ),
        ..."RESULT_TOO_LARGE THROTTLED QUOTA_EXHAUSTED SERVICE_UNAVAILABLE NETWORK_ERROR TIMED_OUT ABORTED".split(" "),
        ..."COMMENT_STATE_UNKNOWN INTERNAL_ERROR".split(" "),
      ]),
    );
  });
});
