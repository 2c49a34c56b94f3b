import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parsedUrl } from "../../../core/text/parsed-url.js";

const root = join(__dirname, "../../..");

describe("a text as a URL", () => {
  it("is parsed, or is none", () => {
    expect(parsedUrl("https://b\u00fccher.example/a")?.href).toBe("https://xn--bcher-kva.example/a");
    expect(parsedUrl("b\u00fccher.example")).toBeUndefined();
  });

  it("stays one after as many calls as a service makes", () => {
    let parsed = 0;
    for (let call = 0; call < 20_000; call += 1) {
      parsed += parsedUrl("https://b\u00fccher.example/") === undefined ? 0 : 1;
    }

    expect(parsed).toBe(20_000);
  });

  it("is found out in no other way", () => {
    const folders = ["actions", "cli", "core", "host", "http", "kql", "library", "mcp", "sandbox", "views"];
    const sources = folders.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts") && !name.includes("generated"))
        .map((name) => join(folder, name)),
    );

    const users = sources.filter((path) => /\bcanParse\(/.test(readFileSync(join(root, path), "utf8")));

    expect(users).toEqual([]);
  });
});
