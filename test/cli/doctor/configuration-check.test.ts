import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkConfiguration } from "../../../cli/doctor/configuration-check.js";
import { loadConfiguration } from "../../../cli/doctor/load-configuration.js";
import { NOW } from "../../support/fake-clock.js";

const folder = mkdtempSync(join(tmpdir(), "doctor-configuration-"));
afterAll(() => rmSync(folder, { recursive: true }));

const valid = {
  tenant_id: "contoso.example.com",
  client_id: "11111111-2222-3333-4444-555555555555",
  client_secret: "s3cret",
};

function fileWith(content: unknown): string {
  const path = join(folder, `${Math.random()}.json`);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

async function check(config?: string, variable?: string) {
  const loaded = await loadConfiguration({
    config,
    environment: { M365_DEFENDER_CONFIG: variable },
    now: NOW,
    local: undefined,
  });
  return checkConfiguration(loaded);
}

const INIT = "m365-defender init writes one; see docs/configuration.md for every field.";

it("says that a configuration was given twice, and how to fix that", async () => {
  expect(await check(fileWith(valid), fileWith(valid))).toMatchObject({
    state: "failed",
    finding: "The configuration was given twice.",
    fix: ["The configuration was given in 2 places: --config, M365_DEFENDER_CONFIG. Keep only one of them."],
  });
});

it.each([
  ["none", () => undefined],
  ["a file that does not exist", () => join(folder, "none.json")],
  ["a file without any field", () => fileWith({})],
  ["an empty file", () => fileWith("")],
])("names init where there is no configuration: %s", async (_what, file) => {
  expect((await check(file())).fix.at(-1)).toBe(INIT);
});

it.each([
  ["a list", ["a"]],
  ["a text", "tenant"],
  ["no JSON or YAML", '{"a": '],
])("does not name init where there is a file, with %s", async (_what, content) => {
  const { state, fix } = await check(fileWith(content));

  expect(state).toBe("failed");
  expect(fix).toHaveLength(1);
});

it("names the page for a fault in a field", async () => {
  expect((await check(fileWith({ ...valid, cloud: "moon" }))).fix).toEqual([
    expect.stringMatching(/^cloud: /),
    "See docs/configuration.md for every field.",
  ]);
});

it("shows what a run would warn of, with and without a problem", async () => {
  const warned = expect.stringMatching(/^"Proxy URL" is None, a word that platforms fill in/);
  const placeholders = { ...valid, proxy_url: "None" };

  expect(await check(fileWith(placeholders))).toMatchObject({ state: "warning", fix: [warned] });
  expect((await check(fileWith({ ...placeholders, cloud: "moon" }))).fix).toContainEqual(warned);
  expect(await check(fileWith(valid))).toMatchObject({ state: "ok", fix: [] });
});
