import { requirePackages } from "../../../core/shell/optional-packages.js";

/** The sentence of the failure; undefined without one. */
function sentenceOf(names: readonly string[], installed: readonly string[]): string | undefined {
  try {
    requirePackages("serve", names, (name) => installed.includes(name));
    return undefined;
  } catch (thrown) {
    return (thrown as Error).message;
  }
}

describe("the optional packages of a command", () => {
  it.each([
    [["hono", "@hono/node-server"], ["hono", "@hono/node-server"], undefined],
    [
      ["hono", "@hono/node-server"],
      ["hono"],
      "m365-defender serve needs an optional package that is not installed: npm install @hono/node-server@2",
    ],
    [
      ["hono", "@hono/node-server", "prom-client"],
      [],
      "m365-defender serve needs optional packages that are not installed: npm install hono@4 @hono/node-server@2 prom-client@15",
    ],
  ])("%j, where %j are installed", (names, installed, sentence) => {
    expect(sentenceOf(names, installed)).toBe(sentence);
  });

  it("are found where they are installed", () => {
    expect(() => requirePackages("mcp", ["@modelcontextprotocol/server"])).not.toThrow();
    expect(() => requirePackages("mcp", ["no-such-package"])).toThrow(/: npm install no-such-package$/);
  });
});
