import { type ReleaseFacts, releaseProblems } from "../../scripts/release-problems.js";

const good: ReleaseFacts = {
  package: {
    version: "1.0.0",
    repository: { type: "git", url: "git+https://example.test/x.git" },
    bugs: "https://example.test/x/issues",
    files: ["dist", "SECURITY.md"],
  },
  integrationVersion: "1.0.0",
  changelog: "# Changelog\n\nAll changes.\n\n## 1.0.0 (2026-12-01)\n\n- One.\n",
  security: "# Security\n\n## How to report\n\nWrite to security@example.test.\n",
  changes: "",
  failures: [],
};

it("a release that has everything misses nothing", () => {
  expect(releaseProblems(good)).toEqual([]);
});

it.each<[string, Partial<ReleaseFacts>, RegExp]>([
  ["a repository", { package: { ...good.package, repository: { type: "git" } } }, /"repository"/],
  ["a place for faults", { package: { ...good.package, bugs: undefined } }, /"bugs"/],
  ["SECURITY.md among its files", { package: { ...good.package, files: ["dist"] } }, /leave SECURITY\.md out/],
  ["SECURITY.md", { security: undefined }, /names no address/],
  [
    "an address to report to",
    { security: "Look at https://example.test\n\n## How to report\n\nNowhere.\n\n## More\n\nhttps://example.test\n" },
    /names no address/,
  ],
  ["one version", { integrationVersion: "0.9.0" }, /integration\.yaml has the version 0\.9\.0, package\.json 1\.0\.0/],
  ["its date", { changelog: "## 1.0.0 (unreleased)\n\n## 0.9.0 (2026-01-01)\n" }, /does not begin with "## 1\.0\.0/],
  ["its own changes", { changelog: "## 0.9.0 (2026-01-01)\n" }, /does not begin with "## 1\.0\.0/],
  ["a clean tree", { changes: " M README.md\n" }, /has changes.*\n {4} M README\.md/],
  ["checks that hold", { failures: [{ what: "The checks fail", output: "Stale\n" }] }, /^The checks fail:\n {4}Stale$/],
])("a release without %s is told so", (_, change, sentence) => {
  expect(releaseProblems({ ...good, ...change })).toEqual([expect.stringMatching(sentence)]);
});
