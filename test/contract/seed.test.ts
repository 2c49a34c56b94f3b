import { lintProject } from "../../cli/lint/lint.js";

/** The user's argument reference: every argument of every action, and which are required. */
const context = ["case_id*", "alert_group_identifiers*", "target_entities", "scope"];

const timeAndOrder = [
  "time_frame",
  "start_time",
  "end_time",
  "fields_to_return",
  "sort_field",
  "sort_order",
  "max_results_to_return",
];

const reference: Readonly<Record<string, readonly string[]>> = {
  ping: [],
  "update-incident": ["incident_id*", "status", "classification", "determination", "assign_to"],
  "add-comment-to-incident": ["incident_id*", "comment*"],
  "execute-query": ["table_names*", "query", ...timeAndOrder],
  "execute-entity-query": [
    "table_names*",
    "stop_if_not_enough_entities*",
    "cross_entity_operator*",
    ...timeAndOrder,
    "ip_entity_key",
    "hostname_entity_key",
    "file_hash_entity_key",
    "user_entity_key",
    "url_entity_key",
    "email_address_entity_key",
  ],
  "execute-custom-query": ["query*", "max_results_to_return"],
};

describe("the argument reference", () => {
  const { manifests, findings } = lintProject(`${__dirname}/../..`);
  const mark = (fields: readonly { name: string; is_mandatory: boolean }[]) =>
    fields.map((field) => field.name + (field.is_mandatory ? "*" : ""));

  it("is what the manifests declare, and no action is missing", () => {
    expect(findings).toEqual([]);
    expect(manifests?.actions.map((action) => action.name)).toEqual(expect.arrayContaining(Object.keys(reference)));
  });

  it.each(Object.entries(reference))("has every argument of %s, required where it says so", (name, expected) => {
    const action = manifests?.actions.find((each) => each.name === name);

    expect(mark(action?.parameters ?? [])).toEqual(expect.arrayContaining([...expected]));
  });

  it("has the context of every action", () => {
    expect(mark(manifests?.integration.context ?? [])).toEqual(expect.arrayContaining(context));
  });

  it("keeps the defaults that it states", () => {
    const scope = manifests?.integration.context.find((each) => each.name === "scope");
    const limits = manifests?.actions.flatMap((action) =>
      action.parameters.filter((parameter) => parameter.name === "max_results_to_return"),
    );

    expect(scope?.default).toBe("All entities");
    expect(limits?.map((limit) => limit.default)).toEqual([50, 50, 50]);
  });
});

describe("parameters that several actions have", () => {
  const { manifests } = lintProject(`${__dirname}/../..`);
  const queries = manifests?.actions.filter((action) => action.messages.no_data !== undefined) ?? [];
  const names = [...timeAndOrder, "table_names"];

  it.each(names)("are the same everywhere: %s", (name) => {
    const declared = queries.flatMap((action) => action.parameters.filter((parameter) => parameter.name === name));
    const [first, ...others] = declared.map(({ example, ...parameter }) => parameter);

    expect(others.length).toBeGreaterThan(0);
    expect(others.map((other) => ({ ...other }))).toEqual(others.map(() => first));
  });
});
