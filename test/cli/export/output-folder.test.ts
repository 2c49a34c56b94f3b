import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeFolder } from "../../../cli/export/output-folder.js";
import { markOfExported } from "../../../cli/export/secops/exported-file.js";

const files = [
  { path: "definition.yaml", content: "identifier: Example\n" },
  { path: "actions/ping.yaml", content: "name: Ping\n" },
  { path: "core/defender_process.py", content: "" },
];

describe("writing an export into a folder", () => {
  let parent: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), "export-"));
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  it("makes the folder with those above it", () => {
    const folder = join(parent, "a/b");

    writeFolder(folder, "Example", files);

    expect(readFileSync(join(folder, "actions/ping.yaml"), "utf8")).toBe("name: Ping\n");
  });

  it("replaces an earlier export, what it no longer writes included, and leaves the rest", () => {
    writeFolder(parent, "Example", [...files, { path: "actions/old.yaml", content: "" }]);
    mkdirSync(join(parent, "widgets"));
    writeFileSync(join(parent, "widgets/own.yaml"), "");

    writeFolder(parent, "Example", files);

    expect(existsSync(join(parent, "actions/old.yaml"))).toBe(false);
    expect(existsSync(join(parent, "widgets/own.yaml"))).toBe(true);
  });

  it.each(["actions", "definition.yaml"])("replaces %s where it is a link, and leaves what it leads to", (name) => {
    const folder = join(parent, "export");
    const elsewhere = join(parent, "elsewhere");
    writeFolder(folder, "Example", files);
    rmSync(join(folder, name), { recursive: true });
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, "own"), "identifier: Example\n");
    symlinkSync(name === "actions" ? elsewhere : join(elsewhere, "own"), join(folder, name));

    writeFolder(folder, "Example", files);

    expect(readFileSync(join(elsewhere, "own"), "utf8")).toBe("identifier: Example\n");
    expect(readdirSync(elsewhere)).toEqual(["own"]);
    expect(readFileSync(join(folder, "actions/ping.yaml"), "utf8")).toBe("name: Ping\n");
  });

  describe("where the user has widgets too", () => {
    const ours = (name: string) => ({ path: `widgets/${name}`, content: `# ${markOfExported(`widgets/${name}`)}\n` });
    const own = () => join(parent, "widgets/own.html");
    const write = (...names: readonly string[]) => writeFolder(parent, "Example", [...files, ...names.map(ours)]);

    it("replaces those of an earlier export, removes those that it no longer has, and leaves the user's", () => {
      write("ping.yaml", "old.yaml");
      writeFileSync(own(), "mine");

      write("ping.yaml", "new.yaml");

      expect(readdirSync(join(parent, "widgets")).sort()).toEqual(["new.yaml", "own.html", "ping.yaml"]);
      expect(readFileSync(own(), "utf8")).toBe("mine");
    });

    it("leaves the copy of one that it wrote", () => {
      write("ping.yaml");
      copyFileSync(join(parent, "widgets/ping.yaml"), own());

      write("ping.yaml");

      expect(readdirSync(join(parent, "widgets")).sort()).toEqual(["own.html", "ping.yaml"]);
    });

    it.each([
      ["a file of the user's own", (path: string) => writeFileSync(path, "mine")],
      ["a link", (path: string) => symlinkSync(join(parent, "definition.yaml"), path)],
      ["a folder", (path: string) => mkdirSync(path)],
    ])("refuses to write over %s, and changes nothing", (_, make) => {
      write("old.yaml");
      make(own());

      expect(() => write("own.html")).toThrow(
        `${own()} is not from an export, and an export has a file of this name: rename it.`,
      );
      expect(readdirSync(join(parent, "widgets")).sort()).toEqual(["old.yaml", "own.html"]);
    });

    it("refuses a link in the place of the folder, and does not write through it", () => {
      const elsewhere = join(parent, "elsewhere");
      const folder = join(parent, "export");
      writeFolder(folder, "Example", files);
      mkdirSync(elsewhere);
      symlinkSync(elsewhere, join(folder, "widgets"));

      expect(() => writeFolder(folder, "Example", [...files, ours("ping.yaml")])).toThrow(
        `${join(folder, "widgets")} is a link or a file, not a folder: put a folder in its place.`,
      );
      expect(readdirSync(elsewhere)).toEqual([]);
    });
  });

  it.each([
    ["notes.txt", "mine"],
    ["definition.yaml", "identifier: Example\n"],
    ["definition.yaml", "identifier: Another\n"],
    ["definition.yaml", "{"],
  ])("refuses a folder that holds another %s, and changes nothing", (name, text) => {
    writeFileSync(join(parent, name), text);

    expect(() => writeFolder(parent, "Example", files)).toThrow(
      `${parent} is not empty and does not contain an earlier export of Example: name a new folder, or empty this one.`,
    );
    expect(readdirSync(parent)).toEqual([name]);
    expect(readFileSync(join(parent, name), "utf8")).toBe(text);
  });

  it("refuses a file", () => {
    writeFileSync(join(parent, "file"), "");

    expect(() => writeFolder(join(parent, "file"), "Example", files)).toThrow(
      `${join(parent, "file")} is not a folder.`,
    );
  });
});
