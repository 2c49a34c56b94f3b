import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProfile } from "../../../core/configuration/named-profile.js";
import { listProfiles } from "../../../core/configuration/profile-folder.js";

const root = mkdtempSync(join(tmpdir(), "profiles-"));
afterAll(() => rmSync(root, { recursive: true }));

/** A folder with these files. */
function folderOf(...files: readonly string[]): string {
  const folder = mkdtempSync(join(root, "folder-"));
  for (const file of files) {
    writeFileSync(join(folder, file), "{}");
  }
  return folder;
}

describe("the profiles of a folder", () => {
  it("are its files with the three endings, in the order of their names", () => {
    const folder = folderOf("beta.json", "acme.yaml", "c-3.yml", "README.md", ".hidden.yaml", "acme.yaml~", "plain");

    expect(listProfiles(folder)).toEqual({
      profiles: new Map([
        ["acme", { path: join(folder, "acme.yaml") }],
        ["beta", { path: join(folder, "beta.json") }],
        ["c-3", { path: join(folder, "c-3.yml") }],
      ]),
      refused: [],
    });
  });

  it.each([
    "Acme.yaml",
    "acme_eu.yaml",
    "acme.YAML",
    "acme.eu.json",
    `${"a".repeat(64)}.yml`,
    "acmé.yaml",
    "a\u001b.yaml",
  ])("are not %j, which is told", (file) => {
    expect(listProfiles(folderOf(file))).toEqual({
      profiles: new Map(),
      refused: [
        {
          file,
          sentence: `${JSON.stringify(file)} is no profile, because its name must be 1 to 63 of the characters a-z, 0-9 and hyphen, then .json, .yaml or .yml; rename it.`,
        },
      ],
    });
  });

  it("are no links and no folders, which is told", () => {
    const folder = folderOf("acme.yaml");
    symlinkSync(join(folder, "acme.yaml"), join(folder, "link.yaml"));
    symlinkSync("nowhere", join(folder, "broken.json"));
    mkdirSync(join(folder, "folder.json"));

    const listing = listProfiles(folder);

    expect(listing).toMatchObject({ profiles: new Map([["acme", { path: join(folder, "acme.yaml") }]]) });
    expect("refused" in listing && listing.refused.map(({ sentence }) => sentence).sort()).toEqual([
      '"broken.json" is no profile, because it is a link; put the file itself into the folder.',
      '"folder.json" is no profile, because it is not a regular file; remove it.',
      '"link.yaml" is no profile, because it is a link; put the file itself into the folder.',
    ]);
  });

  it("have no file if they have two", () => {
    expect(listProfiles(folderOf("acme.yml", "acme.json", "beta.json"))).toMatchObject({
      profiles: new Map<string, unknown>([
        ["acme", { problem: "The profile acme has several files, acme.json and acme.yml; keep only one of them." }],
        ["beta", { path: expect.stringMatching(/beta\.json$/) }],
      ]),
    });
  });

  it("cannot be listed without their folder", () => {
    const missing = join(root, "none");

    expect(listProfiles(missing)).toEqual({
      problem: `The folder ${missing} of --profiles does not exist; name one that does.`,
      isMissing: true,
    });
    expect(listProfiles(join(folderOf("acme.yaml"), "acme.yaml"))).toMatchObject({
      problem: expect.stringMatching(/ is not a folder; name the folder of the configuration files\.$/),
      isMissing: true,
    });
  });
});

describe("a profile", () => {
  const folder = folderOf("acme-europe.yaml", "beta.json", "two.json", "two.yaml");
  symlinkSync("beta.json", join(folder, "link.json"));

  it("is found in the listing", () => {
    expect(findProfile(folder, "beta")).toEqual({ path: join(folder, "beta.json") });
  });

  it.each([
    ["acme-erope", /has no profile acme-erope; did you mean acme-europe\? It has acme-europe, beta, two\.$/],
    ["other", /has no profile other\. It has acme-europe, beta, two\.$/],
    ["link", /^"link\.json" is no profile, because it is a link;/],
    ["two", /^The profile two has several files, two\.json and two\.yaml; keep only one of them\.$/],
    ["../beta", /has no profile/],
    ["beta.json", /has no profile/],
    ["constructor", /has no profile/],
  ])("%s is not found", (name, message) => {
    expect(findProfile(folder, name)).toEqual({
      problem: { field: "--profile", message: expect.stringMatching(message) },
    });
  });

  it("of an empty folder is told how to make", () => {
    expect(findProfile(folderOf("README.md"), "acme")).toMatchObject({
      problem: {
        message: expect.stringMatching(/ It has no profile at all; the file of this one would be acme\.yaml/),
      },
    });
  });

  it("of many is told with the first twenty", () => {
    const many = folderOf(...Array.from({ length: 30 }, (_, index) => `p${String(index).padStart(2, "0")}.json`));

    expect(findProfile(many, "acme")).toMatchObject({
      problem: { message: expect.stringMatching(/It has p00, .*, p19 and 10 more\.$/) },
    });
  });

  it("is not found in a folder that does not exist", () => {
    expect(findProfile(join(root, "none"), "acme")).toMatchObject({ problem: { field: "--profiles" } });
  });
});
