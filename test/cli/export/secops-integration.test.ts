import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { entityTypeConstants } from "../../../cli/export/secops/ai-vocabulary.js";
import type { ExportedFile } from "../../../cli/export/secops/exported-file.js";
import { secopsIntegration } from "../../../cli/export/secops/secops-integration.js";
import { findProblems } from "../../../cli/export/secops/validate.js";
import { actions as loaders } from "../../../cli/generated/actions.js";
import { fileOnlyFields } from "../../../core/configuration/payload-limits.js";
import { integration } from "../../../core/generated/integration.js";
import { entityTypeNames, toEntityType } from "../../../core/input/entity-types.js";
import type { ActionManifest, FieldSpec, IntegrationManifest } from "../../../core/manifest.js";

const root = join(__dirname, "../../..");
let actions: readonly ActionManifest[];

beforeAll(async () => {
  actions = await Promise.all(Object.values(loaders).map(async (load) => (await load()).contract.manifest));
});

/** The files of an export in which one action was changed. */
function filesWith(name: string, change: (action: ActionManifest) => Partial<ActionManifest>): readonly ExportedFile[] {
  return secopsIntegration(
    integration,
    actions.map((action) => (action.name === name ? { ...action, ...change(action) } : action)),
  );
}

/** An action's files in which its first parameter was changed. */
function withParameter(changes: Partial<FieldSpec>): readonly ExportedFile[] {
  return filesWith("update-incident", ({ parameters: [first, ...others] }) => ({
    parameters: [{ ...(first as FieldSpec), ...changes }, ...others],
  }));
}

function textOf(files: readonly ExportedFile[], path: string): string {
  return String(files.find((file) => file.path === path)?.content);
}

describe("the exported integration", () => {
  it("is what the platform takes, and the same each time", () => {
    const files = secopsIntegration(integration, actions);

    expect(findProblems(files)).toEqual([]);
    expect(secopsIntegration(integration, actions)).toEqual(files);
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
  });

  it("has the platform's layout, with five files for each action", () => {
    const paths = secopsIntegration(integration, actions).map(({ path }) => path);
    const stems = integration.actions.map((name) => name.replaceAll("-", "_"));

    expect(paths).toEqual(
      expect.arrayContaining([
        "definition.yaml",
        "pyproject.toml",
        "uv.lock",
        "release_notes.yaml",
        ".python-version",
        "__init__.py",
        "core/defender_process.py",
        "resources/logo.svg",
        "resources/image.png",
        "resources/ai/actions_ai_description.yaml",
        "resources/ai/integration_ai_description.yaml",
        "tests/config.json",
        ...stems.flatMap((stem) => [
          `actions/${stem}.yaml`,
          `actions/${stem}.py`,
          `resources/${stem}_JsonResult_example.json`,
          `widgets/${stem}.yaml`,
          `widgets/${stem}.html`,
        ]),
      ]),
    );
  });

  it("maps the formats of parameters to the platform's types, with labels and defaults", () => {
    const files = secopsIntegration(integration, actions);
    const parametersOf = (stem: string): Record<string, Record<string, unknown>> =>
      Object.fromEntries(
        parse(textOf(files, `actions/${stem}.yaml`)).parameters.map((each: { name: string }) => [each.name, each]),
      );
    const query = parametersOf("execute_entity_query");
    const update = parametersOf("update_incident");

    expect(query["Max Results To Return"]).toMatchObject({ type: "string", default_value: "50" });
    expect(query["Time Frame"]).toMatchObject({ type: "ddl", default_value: "Last Hour" });
    expect(query["Sort Field"]).toMatchObject({ type: "string", default_value: "Timestamp" });
    expect(query["Stop If Not Enough Entities"]).toMatchObject({
      type: "boolean",
      default_value: true,
      is_mandatory: true,
    });
    expect(update.Severity).toEqual({
      name: "Severity",
      type: "ddl",
      description: "Severity to set for the incident.",
      is_mandatory: false,
      optional_values: ["Select One", "Informational", "Low", "Medium", "High"],
      default_value: "Select One",
    });
  });

  it("offers the configuration that a platform can set, secrets as passwords", () => {
    const { parameters } = parse(textOf(secopsIntegration(integration, actions), "definition.yaml"));
    const found = Object.fromEntries(parameters.map((each: { name: string }) => [each.name, each]));

    expect(
      parameters.filter(({ type }: { type: string }) => type === "password").map(({ name }: { name: string }) => name),
    ).toEqual(["Client Secret", "Certificate", "Certificate Key", "Certificate Passphrase", "Proxy URL"]);
    expect(found["Client Secret"]).toMatchObject({ type: "password", default_value: "" });
    expect(found["CA Certificate"]).toMatchObject({ type: "string" });
    expect(found["Verify SSL"]).toMatchObject({ type: "boolean", default_value: true });
    expect(found["Determination Rule"]).toMatchObject({ type: "string", default_value: "True positive only" });
    expect(Object.keys(found)).not.toContain("Federated Token File");
    expect(Object.keys(found)).not.toContain("Audit Log");
    expect(parameters).toHaveLength(integration.configuration.length - fileOnlyFields.length);
  });

  it("has a widget of each action, which is there as soon as the step has a result", () => {
    const files = secopsIntegration(integration, actions);
    const widgets = actions.map(({ name }) => parse(textOf(files, `widgets/${name.replaceAll("-", "_")}.yaml`)));

    expect(widgets.map(({ action_identifier }) => action_identifier)).toEqual(actions.map(({ title }) => title));
    expect(widgets.map(({ title }) => title)).toEqual(actions.map(({ title }) => `${integration.name} - ${title}`));
    for (const { condition_group, data_definition, description } of widgets) {
      expect(condition_group.conditions).toMatchObject([
        { field_name: "[{stepInstanceName}.JsonResult]", match_type: "contains", value: ":" },
      ]);
      expect(data_definition).toMatchObject({ safe_rendering: false, widget_definition_scope: "both" });
      expect(description).toContain("not yet on the platform");
    }
    // The condition: the JSON of each action has a colon; a placeholder, and what has nothing to show, have none.
    const examples = actions.map(({ name }) =>
      textOf(files, `resources/${name.replaceAll("-", "_")}_JsonResult_example.json`),
    );
    const others = ["[{stepInstanceName}.JsonResult]", "[Get Incident_1.JsonResult]", "[]", "{}", "null", ""];
    expect([...examples, ...others].filter((text) => text.includes(":"))).toEqual(examples);
  });

  it("names the entity types of an entity action only", () => {
    const files = secopsIntegration(integration, actions);

    expect(JSON.parse(parse(textOf(files, "actions/execute_entity_query.yaml")).simulation_data_json)).toEqual({
      Entities: ["ADDRESS", "HOSTNAME", "USERUNIQNAME", "FILEHASH", "DestinationURL"],
    });
    expect(parse(textOf(files, "actions/ping.yaml")).simulation_data_json).toBe('{"Entities": []}');
  });

  it("knows the entity types that the actions know", () => {
    expect(new Set(entityTypeNames.map(toEntityType))).toEqual(new Set(entityTypeConstants));
  });

  it("describes every action for language models, with the entity types it runs on", () => {
    const described = parse(
      textOf(secopsIntegration(integration, actions), "resources/ai/actions_ai_description.yaml"),
    );
    const { entity_types: types } = described["Execute Entity Query"].entity_usage;

    expect(Object.keys(described)).toEqual(actions.map(({ title }) => title));
    expect(Object.keys(types).filter((name) => types[name])).toEqual([
      "address",
      "file_hash",
      "host_name",
      "url",
      "user",
    ]);
    expect(described["Update Incident"].capabilities.can_mutate_external_data).toBe(true);
    for (const { title, resultDescription, permissions } of actions) {
      const { ai_description, capabilities, outcome_categories } = described[title];
      expect([ai_description, outcome_categories.reasoning]).toEqual([
        expect.stringContaining(resultDescription),
        expect.stringContaining(resultDescription),
      ]);
      expect(capabilities.reasoning).toContain(permissions[0]?.purpose);
    }
    expect(
      Object.fromEntries(
        Object.entries<{ outcome_categories: object }>(described).map(([title, { outcome_categories: outcomes }]) => [
          title,
          Object.entries(outcomes).flatMap(([name, isAchieved]) => (isAchieved === true ? [name] : [])),
        ]),
      ),
    ).toMatchObject({
      Ping: [],
      "Update Incident": [],
      "Add Comment To Incident": [],
      "Get Incident": ["get_alert_information"],
      "List Incidents": ["get_alert_information"],
      "Execute Query": ["search_events"],
      "Execute Entity Query": ["search_events"],
      "Execute Custom Query": ["search_events"],
    });
  });

  it("has the packager's group of dependencies, empty and locked, so that it needs no download", () => {
    const files = secopsIntegration(integration, actions);

    expect(textOf(files, "pyproject.toml")).toMatch(/\n\n\[dependency-groups\]\ndev = \[\]\n$/);
    // What `uv lock` writes for such a project.
    expect(textOf(files, "uv.lock")).toBe(`version = 1
revision = 3
requires-python = "==3.11.*"

[[package]]
name = "microsoft365defender"
version = "1.0"
source = { virtual = "." }

[package.metadata]

[package.metadata.requires-dev]
dev = []
`);
  });

  it.each(["DefenderGraph", "D", "Defender365Second"])("has the identifier %s wherever it is named", (identifier) => {
    const files = secopsIntegration({ ...integration, identifier }, actions);
    const text = files.filter(({ path }) => !path.endsWith(".png")).map(({ content }) => String(content));

    expect(findProblems(files)).toEqual([]);
    expect(text.join("\n").match(/\bmicrosoft365defender\b/gi)).toBeNull();
    expect(textOf(files, "core/constants.py")).toContain(`INTEGRATION_IDENTIFIER = "${identifier}"`);
    expect(parse(textOf(files, "definition.yaml"))).toMatchObject({ identifier });
  });

  it("quotes what a reader of YAML 1.1 would take for a date", () => {
    const notes = textOf(secopsIntegration(integration, actions), "release_notes.yaml");

    expect(notes).toMatch(/publish_time: ["']\d{4}-\d\d-\d\d["']/);
  });

  it("has an image that is a PNG", () => {
    const image = readFileSync(join(root, "cli/export/template/resources/image.png"));

    expect(image.subarray(0, 8)).toEqual(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"));
  });

  it("has the version of the integration in its newest release note", () => {
    expect(integration.version).toMatch(
      new RegExp(`^${integration.releaseNotes.at(-1)?.version.replace(".", "\\.")}\\.`),
    );
  });
});

describe("an integration that the platform would refuse is told with file, field and limit:", () => {
  it.each<[string, Partial<FieldSpec>, string]>([
    ["a bad name", { displayName: "Incident (ID)" }, `parameters.0.name is "Incident (ID)"; it must match ^[a-zA-Z0-9`],
    ["a long name", { displayName: "x".repeat(151) }, "parameters.0.name has 151 characters; at most 150 are allowed."],
    ["a wordy name", { displayName: "a b c d e f g h i j k l m n" }, "parameters.0.name is"],
    ["no description", { description: "" }, "parameters.0.description must NOT have fewer than 1 characters."],
    [
      "a long description",
      { description: "x".repeat(2051) },
      "parameters.0.description has 2051 characters; at most 2050",
    ],
    ["a name that is there twice", { displayName: "Status" }, `the parameter "Status" is defined twice.`],
    ["no options", { options: [] }, "parameters.0.optional_values must NOT have fewer than 1 items."],
    [
      "a default that is no option",
      { options: [{ label: "A", value: "a" }], default: "b" },
      `"Incident ID" has the default "b", which is not one of its options.`,
    ],
  ])("%s", (_, changes, problem) => {
    expect(findProblems(withParameter(changes))).toContainEqual(
      expect.stringContaining(`actions/update_incident.yaml: ${problem}`),
    );
  });

  it("51 parameters", () => {
    const files = filesWith("update-incident", ({ parameters }) => ({
      parameters: Array.from({ length: 51 }, (_, index) => ({
        ...(parameters[0] as FieldSpec),
        displayName: `Incident ${index}`,
      })),
    }));

    expect(findProblems(files)).toEqual([
      "actions/update_incident.yaml: parameters has 51 entries; at most 50 are allowed.",
    ]);
  });

  it("a title with a colon", () => {
    expect(findProblems(filesWith("update-incident", () => ({ title: "Update: Incident" })))).toContainEqual(
      expect.stringContaining(`actions/update_incident.yaml: name is "Update: Incident"; it must match`),
    );
  });

  it("Verify SSL that is off by default", () => {
    const configuration = integration.configuration.map((field) =>
      field.name === "verify_ssl" ? { ...field, default: false } : field,
    );
    const changed: IntegrationManifest = { ...integration, configuration };

    expect(findProblems(secopsIntegration(changed, actions))).toContain(
      "definition.yaml: parameters needs a boolean Verify SSL with the default true.",
    );
  });

  it("no Ping, or one in other words", () => {
    const files = secopsIntegration(
      integration,
      actions.filter(({ name }) => name !== "ping"),
    );
    const other = filesWith("ping", ({ messages }) => ({ messages: { ...messages, success: "All well" } }));

    expect(findProblems(files)).toHaveLength(2);
    expect(findProblems(other)).toEqual([
      'actions/ping.py: the platform requires a Ping with the text "Successfully connected to the".',
    ]);
  });

  it.each<[string, string, string | undefined, string]>([
    ["a file that is missing", "pyproject.toml", undefined, "pyproject.toml: the file is missing."],
    ["a file of no layout", "actions/notes.txt", "", "actions/notes.txt: the file is not part of"],
    ["another Python", ".python-version", "3.12\n", '.python-version: the file is "3.12"; it must be "3.11".'],
    [
      "a project without a description",
      "pyproject.toml",
      "[project]\n\n[dependency-groups]\ndev = []\n",
      "pyproject.toml: project must have required",
    ],
    ["a project without development", "pyproject.toml", "[project]\n", "have required property 'dependency-groups'."],
    ["a group of another name", "pyproject.toml", "[project]\n[dependency-groups]\ntest = []\n", "property 'dev'."],
    ["a project that begins otherwise", "pyproject.toml", "[dependency-groups]\n", "does not begin with [project]."],
    ["what cannot be read", "tests/config.json", "{", "tests/config.json: cannot be read: "],
    ["code in __init__", "core/__init__.py", "x = 1\n", 'core/__init__.py: the file is "x = 1\\n"; it must be "".'],
    ["an empty example", "resources/ping_JsonResult_example.json", "{}", "must NOT have fewer than 1 properties."],
    ["a logo that is none", "resources/logo.svg", "<html>", 'resources/logo.svg: the file is "<html>"; it must match'],
    ["an image that is none", "resources/image.png", "GIF89a", "resources/image.png: the file is"],
    [
      "a script without a definition",
      "actions/more.py",
      "1",
      "actions/more.py: the definition of this script is missing.",
    ],
    ["an action without a script", "actions/ping.py", undefined, "actions/ping.py: the platform requires a Ping"],
    [
      "a widget without its template",
      "widgets/ping.html",
      undefined,
      "widgets/ping.yaml: widgets/ping.html is missing.",
    ],
    [
      "a widget without its definition",
      "widgets/ping.yaml",
      undefined,
      "widgets/ping.html: widgets/ping.yaml is missing.",
    ],
    ["a template without the result", "widgets/ping.html", "<!DOCTYPE html>\n", "widgets/ping.html: the file is"],
    [
      "a template that has the result in a script",
      "widgets/ping.html",
      "<!DOCTYPE html>\n<script>const data = [{stepInstanceName}.JsonResult]\n",
      "widgets/ping.html: the file is",
    ],
    ["an action without its script", "actions/get_incident.py", undefined, "get_incident.py is missing."],
  ])("%s", (_, path, content, problem) => {
    const files = secopsIntegration(integration, actions).filter((file) => file.path !== path);

    expect(findProblems(content === undefined ? files : [...files, { path, content }])).toContainEqual(
      expect.stringContaining(problem),
    );
  });

  it.each<[string, string, string | RegExp, string, string]>([
    [
      "a day that is none",
      "release_notes.yaml",
      /publish_time: .*/,
      'publish_time: "2026-02-30"',
      '0.publish_time is "2026-02-30"',
    ],
    ["a version without a note", "pyproject.toml", /version = .*/, 'version = "9.9"', "pyproject.toml has 9.9."],
    ["a lock of another version", "uv.lock", 'version = "1.0"', 'version = "0.9"', 'uv.lock: version is "0.9", but'],
    ["a lock of another project", "uv.lock", 'name = "microsoft', 'name = "other', 'pyproject.toml has "microsoft365'],
    [
      "a lock without the group",
      "uv.lock",
      /\n\[package.metadata[\s\S]*/,
      "",
      "dev is undefined, but pyproject.toml has [].",
    ],
    ["a group that is not locked", "pyproject.toml", "dev = []", 'dev = ["pytest"]', 'pyproject.toml has ["pytest"].'],
    ["a key of no schema", "definition.yaml", "\ncategories:", "\nkind: x\ncategories:", 'the file has "kind"'],
    [
      "a type of no schema",
      "actions/get_incident.yaml",
      "type: string",
      "type: integer",
      'type is "integer"; it must be',
    ],
    ["options of no choice", "actions/update_incident.yaml", "type: ddl", "type: string", "must NOT be valid."],
    [
      "an entity type of no platform",
      "actions/execute_entity_query.yaml",
      '"HOSTNAME"',
      '"HOST"',
      "simulation_data_json names no entity types of the platform",
    ],
    [
      "an example of another name",
      "actions/ping.yaml",
      "resources/ping_",
      "resources/get_incident_",
      "the platform expects resources/ping_JsonResult_example.json.",
    ],
    [
      "another identifier",
      "actions/ping.yaml",
      "identifier: Microsoft365Defender",
      "identifier: Other",
      "the identifier is not Microsoft365Defender.",
    ],
    [
      "a template that has the result twice",
      "widgets/ping.html",
      "<main>",
      "<main>[{stepInstanceName}.JsonResult]",
      "widgets/ping.html: the file must NOT be valid.",
    ],
    [
      "a widget of no action",
      "widgets/ping.yaml",
      "identifier: Ping",
      "identifier: Pong",
      'the action "Pong" does not exist.',
    ],
    [
      "a widget of no size",
      "widgets/ping.yaml",
      "size: full_width",
      "size: huge",
      'default_size is "huge"; it must be one of',
    ],
    ["two actions of one name", "actions/get_incident.yaml", "name: Get Incident", "name: Ping", 'called "Ping"'],
    [
      "a description that lacks a part",
      "resources/ai/actions_ai_description.yaml",
      "    search_events: false\n",
      "",
      "must have required property 'search_events'.",
    ],
  ])("%s", (_, path, before, after, problem) => {
    const files = secopsIntegration(integration, actions).map((file) =>
      file.path === path ? { path, content: String(file.content).replace(before, after) } : file,
    );

    expect(findProblems(files)).toContainEqual(expect.stringContaining(problem));
  });

  it("an example that is missing", () => {
    const files = secopsIntegration(integration, actions).filter(({ path }) => !path.startsWith("resources/ping_"));

    expect(findProblems(files)).toEqual([
      "actions/ping.yaml: the example resources/ping_JsonResult_example.json is missing.",
    ]);
  });
});
