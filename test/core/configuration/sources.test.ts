import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chooseConfiguration } from "../../../core/configuration/sources.js";

const none = { payload: undefined, file: undefined, environment: undefined, local: undefined };

describe("chooseConfiguration", () => {
  const folder = mkdtempSync(join(tmpdir(), "configuration-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  function fileOf(name: string, text: string | Uint8Array): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  it.each([undefined, null, "", {}].slice(0, 3))("takes the payload's %j as none", async (payload) => {
    await expect(chooseConfiguration({ ...none, payload, environment: "" })).resolves.toEqual({
      source: "file",
      raw: undefined,
      warnings: [],
    });
  });

  it.each([
    ["a.json", '\uFEFF{"tenant_id":"t"}'],
    ["a.yaml", "tenant_id: t\n"],
  ])("reads the file %s", async (name, text) => {
    const path = fileOf(name, text);

    await expect(chooseConfiguration({ ...none, file: path })).resolves.toMatchObject({
      source: "file",
      raw: { tenant_id: "t" },
    });
    await expect(chooseConfiguration({ ...none, environment: path })).resolves.toMatchObject({
      source: "file",
      raw: { tenant_id: "t" },
    });
  });

  it.each([
    ["a.json", "\uFEFF", '{"tenant_id":"t"}'],
    ["a.yaml", "\uFEFF", "tenant_id: t\n"],
    ["unmarked.json", "", '{"tenant_id":"t"}'],
    ["unmarked.yaml", "", "tenant_id: t\n"],
  ])("says how to save the file %s%s that is in UTF-16", async (name, mark, text) => {
    const path = fileOf(name, Buffer.from(mark + text, "utf16le"));

    await expect(chooseConfiguration({ ...none, file: path })).rejects.toMatchObject({
      code: "CONFIGURATION_INVALID",
      message: `The configuration file ${path} is in UTF-16, as > and Out-File of Windows PowerShell write it; save it as UTF-8 (in PowerShell: Out-File -Encoding utf8).`,
    });
  });

  it.each(["[]", "Select One", [], ["Select One"], [null], false, 0])(
    "takes the payload's %j for a configuration, which no file stands in for",
    async (payload) => {
      await expect(chooseConfiguration({ ...none, payload })).resolves.toMatchObject({
        source: "payload",
        raw: payload,
      });
      await expect(chooseConfiguration({ ...none, payload, file: "f" })).rejects.toMatchObject({
        code: "CONFIGURATION_AMBIGUOUS",
      });
    },
  );

  it("tells a payload's configuration from a file's", async () => {
    await expect(chooseConfiguration({ ...none, payload: {} })).resolves.toMatchObject({ source: "payload", raw: {} });
  });

  it.each([[{ payload: {}, file: "f" }], [{ payload: {}, environment: "f" }], [{ file: "f", environment: "g" }]])(
    "refuses two sources: %j",
    async (sources) => {
      await expect(chooseConfiguration({ ...none, ...sources })).rejects.toMatchObject({
        code: "CONFIGURATION_AMBIGUOUS",
        field: "configuration",
      });
    },
  );

  it("lets the local tenant's configuration win, with a warning when another was given", async () => {
    const local = { tenant_id: "local" };

    await expect(chooseConfiguration({ ...none, local })).resolves.toEqual({
      source: "local",
      raw: local,
      warnings: [],
    });
    await expect(chooseConfiguration({ ...none, local, payload: {}, file: "f" })).resolves.toMatchObject({
      raw: local,
      warnings: [{ code: "CONFIGURATION_IGNORED" }],
    });
  });

  it("explains a file that is missing or unreadable, without quoting it", async () => {
    const broken = fileOf("broken.yaml", "tenant_id: t\nclient_secret: [Invented~Secret\n");

    await expect(chooseConfiguration({ ...none, file: join(folder, "missing.json") })).rejects.toMatchObject({
      code: "CONFIGURATION_INVALID",
      message: expect.stringContaining("does not exist"),
    });
    const error: Error = await chooseConfiguration({ ...none, file: broken }).then(
      () => new Error("nothing was thrown"),
      (thrown) => thrown,
    );
    expect(error.message).toMatch(/cannot be read as JSON or YAML; line \d: /);
    expect(error.message).not.toContain("Invented");
  });

  it.each([
    ["an alias", "client_secret: *Invented~Secret"],
    ["a tag", "client_secret: !Invented~Secret x"],
    ["a template", "client_secret: {{ Invented~Secret }}"],
    ["a key that is a list", "? [Invented~Secret]\n: 1"],
    ["an alias bomb", "a: &a [x, x]\nb: &b [*a, *a]\nclient_secret: [*b, *b, Invented~Secret]"],
  ])("refuses %s in YAML with advice, and quotes nothing", async (name, text) => {
    const warned = jest.spyOn(process, "emitWarning");
    const path = fileOf("odd.yaml", text);

    const error = await chooseConfiguration({ ...none, file: path }).then(
      () => new Error("nothing was thrown"),
      (thrown) => thrown,
    );

    expect(error).toMatchObject({ code: "CONFIGURATION_INVALID", message: expect.stringContaining("in quotes") });
    expect(`${error.message}${error.stack}`).not.toContain("Invented");
    expect(warned).not.toHaveBeenCalled();
    expect(name).not.toBe("");
  });

  it("reads no device, which might never end", async () => {
    await expect(chooseConfiguration({ ...none, file: "/dev/zero" })).rejects.toMatchObject({
      code: "CONFIGURATION_INVALID",
      message: "The configuration file /dev/zero is not a regular file.",
    });
  });

  it("does not show a path that is a configuration itself", async () => {
    const error = await chooseConfiguration({ ...none, file: '{"client_secret":"Invented~Secret"}' }).catch((e) => e);

    expect(error).toMatchObject({ code: "CONFIGURATION_INVALID" });
    expect(error.message).not.toContain("Invented");
  });
});
