import { propertyOf, readContext } from "../../../core/input/context.js";
import { shown } from "../../support/shown.js";

const base = { case_id: 42, alert_group_identifiers: [] };

describe("readContext", () => {
  it("reads the case's ID as text, whether it is text or a number", () => {
    expect(readContext(base, shown).context).toMatchObject({ caseId: "42", alertGroupIdentifiers: [] });
    expect(readContext({ ...base, case_id: " 42 " }, shown).context).toMatchObject({ caseId: "42" });
  });

  it("reports everything that is missing together", () => {
    expect(readContext({}, shown).problems.map((problem) => problem.field)).toEqual([
      "case_id",
      "alert_group_identifiers",
    ]);
  });

  it.each([
    [{ case_id: {} }, "case_id"],
    [{ alert_group_identifiers: "one" }, "alert_group_identifiers"],
    [{ alert_group_identifiers: [1] }, "alert_group_identifiers[0]"],
    [{ scope: 5 }, "scope"],
    [{ target_entities: "x" }, "target_entities"],
    [{ target_entities: [{ Identifier: "x" }] }, "target_entities[0].entity_type"],
    [{ target_entities: [7] }, "target_entities[0]"],
    [{ entities: [{ entity_type: "ADDRESS" }] }, "entities[0].identifier"],
    [{ entities: [{ identifier: "x", entity_type: "ADDRESS", is_internal: "perhaps" }] }, "entities[0].is_internal"],
  ])("names the field that is wrong in %j", (wrong, field) => {
    expect(readContext({ ...base, ...wrong }, shown).problems.map((problem) => problem.field)).toEqual([field]);
  });

  it.each([
    [{ Identifier: "10.0.0.1", EntityType: "ADDRESS" }],
    [{ identifier: "10.0.0.1", entity_type: "ip" }],
    [{ item1: "10.0.0.1", item2: "Address" }],
  ])("reads the target %j", (target) => {
    expect(readContext({ ...base, target_entities: [target] }, shown).context?.targets).toEqual([
      { identifier: "10.0.0.1", entityType: "ADDRESS" },
    ]);
  });

  it.each([
    ["target_entities", "[{'Identifier': u'10.0.0.1', 'EntityType': 'ADDRESS'}, '10.0.0.2']"],
    ["target_entities", '[{"item1":"10.0.0.1","item2":"ADDRESS"},"10.0.0.2"]'],
    ["entities", "[{'identifier': '10.0.0.1', 'entity_type': 'ADDRESS', 'is_internal': True}]"],
    ["alert_group_identifiers", "['a', 'b']"],
  ])("reads the list %s that is a text", (key, text) => {
    const { context, problems } = readContext({ ...base, [key]: text }, shown);

    expect(problems).toEqual([]);
    expect(context).toMatchObject(
      {
        target_entities: { targets: [{ identifier: "10.0.0.1" }, { identifier: "10.0.0.2" }] },
        entities: { entities: [{ identifier: "10.0.0.1", isInternal: true }] },
        alert_group_identifiers: { alertGroupIdentifiers: ["a", "b"] },
      }[key] ?? {},
    );
  });

  it.each(["[None]", "['10.0.0.1'", "[['10.0.0.1']]"])("refuses the targets %j", (target_entities) => {
    expect(readContext({ ...base, target_entities }, shown).problems).toMatchObject([
      { field: expect.stringMatching(/^target_entities/) },
    ]);
  });

  it("reads a plain identifier as a target without a type", () => {
    expect(readContext({ ...base, target_entities: ["10.0.0.1"] }, shown).context?.targets).toEqual([
      { identifier: "10.0.0.1", entityType: undefined },
    ]);
  });

  it("refuses a type that is no word of the platform", () => {
    const { problems } = readContext(
      { ...base, target_entities: [{ Identifier: "x", EntityType: "Spaceship" }] },
      shown,
    );

    expect(problems).toMatchObject([{ field: "target_entities[0].entity_type" }]);
    expect(problems[0]?.message).toContain('"Spaceship"');
    expect(problems[0]?.allowed).toContain("USERUNIQNAME");
  });

  it.each([[[]], [null], [""]])("takes target_entities %j as absent", (target_entities) => {
    expect(readContext({ ...base, target_entities }, shown).context?.targets).toBeUndefined();
  });

  it("reads the case's entities in either spelling, with flags as text", () => {
    const { context } = readContext(
      {
        ...base,
        entities: [
          {
            Identifier: "JDOE",
            EntityType: "USERUNIQNAME",
            IsInternal: "True",
            is_suspicious: "false",
            AdditionalProperties: { ORIGINALIDENTIFIER: "jdoe", Score: 5 },
          },
        ],
      },
      shown,
    );
    const [entity] = context?.entities ?? [];

    expect(entity).toMatchObject({ identifier: "JDOE", isInternal: true, isSuspicious: false });
    expect(entity && propertyOf(entity, "OriginalIdentifier")).toBe("jdoe");
    expect(entity && propertyOf(entity, "Score")).toBeUndefined();
  });

  it.each(["None", " n/a ", "{{user}}", "[Event.user]"])(
    "takes the property %j of an entity as absent",
    (OriginalIdentifier) => {
      const entities = [{ identifier: "JDOE", entity_type: "User", additional_properties: { OriginalIdentifier } }];
      const [entity] = readContext({ ...base, entities }, shown).context?.entities ?? [];

      expect(entity && propertyOf(entity, "OriginalIdentifier")).toBeUndefined();
    },
  );

  it("keeps an unknown type of a case's entity", () => {
    const { context } = readContext({ ...base, entities: [{ identifier: "x", entity_type: "CUSTOM" }] }, shown);

    expect(context?.entities[0]?.entityType).toBe("CUSTOM");
  });

  it("does not take what an object inherits for an entity's key", () => {
    const entity = JSON.parse(
      '{"identifier":"x","entity_type":"ADDRESS","constructor":"y","__proto__":{"identifier":"z"}}',
    );

    expect(readContext({ ...base, entities: [entity], target_entities: [entity] }, shown)).toMatchObject({
      problems: [],
      context: { entities: [{ identifier: "x" }], targets: [{ identifier: "x" }] },
    });
  });

  it.each([[[""]], [[null]], [["[]"]], [[" "]]])(
    "refuses the targets %j, which would widen the run to the whole case",
    (target_entities) => {
      const { problems, context } = readContext({ ...base, target_entities }, shown);

      expect(context?.targets?.[0]?.identifier ?? problems[0]?.field).toMatch(/^(target_entities\[0\]|\[\])$/);
      expect(problems.length > 0 || context?.targets !== undefined).toBe(true);
    },
  );

  it("refuses a case ID that JSON has rounded", () => {
    expect(readContext({ ...base, case_id: 1e30 }, shown).problems).toMatchObject([{ field: "case_id" }]);
  });
});
