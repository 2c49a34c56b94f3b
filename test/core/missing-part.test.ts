import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { toIntegrationError } from "../../core/errors.js";
import { messageOf, missingPart } from "../../core/missing-part.js";

const root = join(__dirname, "../..");

/** What is thrown by a function. */
function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (thrown) {
    return thrown;
  }
  return undefined;
}

const notFound = (message: string, code = "MODULE_NOT_FOUND") => Object.assign(new Error(message), { code });

describe("a part of the installation that is missing", () => {
  it.each([
    ["Cannot find module 'yaml'\nRequire stack:\n- /opt/dist/lint.js", "yaml"],
    ["Cannot find module '@azure/msal-node/dist/index.cjs'\nRequire stack:", "@azure/msal-node"],
    ["Cannot find module '/opt/node_modules/m365-defender/node_modules/@peculiar/x509/x.js'", "@peculiar/x509"],
    ["Cannot find module 'C:\\opt\\node_modules\\yaml\\index.js'", "yaml"],
  ])("is a package, with how to install it: %j", (message, name) => {
    expect(missingPart(notFound(message))).toBe(
      `The package ${name} is not installed, or not completely. Install it: npm install ${name}`,
    );
  });

  it("is a package that a module imports", () => {
    const failure = notFound("Cannot find package 'yaml' imported from /opt/x.mjs", "ERR_MODULE_NOT_FOUND");

    expect(missingPart(failure)).toContain("npm install yaml");
  });

  it.each([
    "Cannot find module './yaml.js'\nRequire stack:",
    "Cannot find module '/opt/dist/bundle/yaml.js'",
    "Cannot find module '/opt/node_modules/m365-defender/dist/yaml.js'",
  ])("is a file of the program: %j", (message) => {
    expect(missingPart(notFound(message))).toBe(
      "A file of m365-defender is missing (yaml.js). Install m365-defender again.",
    );
  });

  it("is recognized in what Node itself throws", () => {
    const nobodyHas = "a-package-that-nobody-has";

    expect(missingPart(thrownBy(() => createRequire(__filename)(nobodyHas)))).toContain(`npm install ${nobodyHas}`);
  });

  it.each(["data/none.json", "cli/export/template/none", "dist/none.js"])("is a data file: %s", (file) => {
    expect(missingPart(thrownBy(() => readFileSync(join(root, file))))).toBe(
      `A file of m365-defender is missing (${file}). Install m365-defender again.`,
    );
  });

  it.each([
    thrownBy(() => readFileSync(join(root, "my-payload.json"))),
    thrownBy(() => readFileSync("/nowhere/data/x.json")),
    new TypeError("x is not a function"),
    Object.assign(new Error("denied"), { code: "EACCES", path: join(root, "data/x") }),
    "a text",
    undefined,
  ])("is not any other failure: %s", (thrown) => {
    expect(missingPart(thrown)).toBeUndefined();
  });

  it("is what an error of the catalogue says, with what to do", () => {
    const { code, message, hint } = toIntegrationError(notFound("Cannot find module 'yaml'\nRequire stack:\n- /opt"));

    expect([code, message]).toEqual(["INTERNAL_ERROR", messageOf(notFound("Cannot find module 'yaml'"))]);
    expect(hint).toBe("Install what is missing, and run the action again.");
  });
});

it("other failures keep their message", () => {
  expect([messageOf(new Error("it broke")), messageOf("a text")]).toEqual(["it broke", "a text"]);
});
