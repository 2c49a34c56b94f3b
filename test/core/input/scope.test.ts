import type { CaseContext, CaseEntity } from "../../../core/input/context.js";
import { selectEntities } from "../../../core/input/scope.js";
import { shown } from "../../support/shown.js";

function entity(identifier: string, entityType: string, overrides: Partial<CaseEntity> = {}): CaseEntity {
  return { identifier, entityType, isInternal: false, isSuspicious: false, additionalProperties: {}, ...overrides };
}

const entities = [
  entity("10.0.0.1", "ADDRESS", { isInternal: true }),
  entity("203.0.113.7", "ADDRESS", { isSuspicious: true }),
  entity("JDOE", "USERUNIQNAME", { isInternal: true, additionalProperties: { OriginalIdentifier: "jdoe" } }),
  entity("WS-1", "HOSTNAME"),
  entity("https://example.test/", "DestinationURL"),
  entity("a".repeat(32), "FILEHASH"),
];

function context(overrides: Partial<CaseContext>): CaseContext {
  return {
    isPlatform: false,
    caseId: "1",
    alertGroupIdentifiers: [],
    targets: undefined,
    scope: undefined,
    entities,
    ...overrides,
  };
}

const identifiers = (selected: readonly CaseEntity[]) => selected.map((each) => each.identifier);

describe("selectEntities", () => {
  it.each([
    [undefined, "All entities", entities.map((each) => each.identifier)],
    ["all entities", "All entities", entities.map((each) => each.identifier)],
    ["Suspicious entities", "Suspicious entities", ["203.0.113.7"]],
    ["Internal entities", "Internal entities", ["10.0.0.1", "JDOE"]],
    ["External entities", "External entities", ["203.0.113.7", "WS-1", "https://example.test/", "a".repeat(32)]],
    ["AllIPaddresses", "All IP addresses", ["10.0.0.1", "203.0.113.7"]],
    ["All users", "All users", ["JDOE"]],
    ["All hosts", "All hosts", ["WS-1"]],
    ["All URLs", "All URLs", ["https://example.test/"]],
    ["All file hashes", "All file hashes", ["a".repeat(32)]],
  ])("picks the scope %j", (scope, used, expected) => {
    const selection = selectEntities(context({ scope }), true, shown);

    expect(selection).toMatchObject({ scope: used, problems: [] });
    expect(identifiers(selection.entities)).toEqual(expected);
  });

  it("refuses an unknown scope only where entities are used", () => {
    expect(selectEntities(context({ scope: "My entities" }), true, shown).problems).toMatchObject([{ field: "scope" }]);
    expect(selectEntities(context({ scope: "My entities" }), false, shown)).toMatchObject({
      scope: "My entities",
      problems: [],
    });
  });

  it("lets targets win over the scope, matched to the case's entity", () => {
    const targets = [
      { identifier: "jdoe", entityType: "USERUNIQNAME" },
      { identifier: "198.51.100.9", entityType: "ADDRESS" },
    ];
    const selection = selectEntities(context({ scope: "nonsense", targets }), true, shown);

    expect(selection).toMatchObject({ scope: null, problems: [] });
    expect(selection.entities[0]?.additionalProperties).toEqual({ OriginalIdentifier: "jdoe" });
    expect(identifiers(selection.entities)).toEqual(["JDOE", "198.51.100.9"]);
  });

  it("does not match an entity of the same name and another type", () => {
    const selection = selectEntities(
      context({ targets: [{ identifier: "JDOE", entityType: "HOSTNAME" }] }),
      true,
      shown,
    );

    expect(selection.entities).toMatchObject([
      { identifier: "JDOE", entityType: "HOSTNAME", additionalProperties: {} },
    ]);
  });

  it("takes the type of a plain target from the case, and refuses one that the case does not know", () => {
    const targets = [
      { identifier: "ws-1", entityType: undefined },
      { identifier: "unknown", entityType: undefined },
    ];
    const selection = selectEntities(context({ targets }), true, shown);

    expect(selection.entities).toMatchObject([{ identifier: "WS-1", entityType: "HOSTNAME" }]);
    expect(selection.problems).toMatchObject([{ field: "target_entities[1]" }]);
  });

  it("leaves a placeholder to the action, which skips it with its reason", () => {
    const targets = [{ identifier: "[Entity.Identifier]", entityType: undefined }];

    expect(selectEntities(context({ targets }), true, shown)).toMatchObject({
      entities: [{ identifier: "[Entity.Identifier]", entityType: "UNKNOWN" }],
      problems: [],
    });
  });

  it("leaves repeats out", () => {
    const targets = [
      { identifier: "JDOE", entityType: "USERUNIQNAME" },
      { identifier: "jdoe", entityType: "USERUNIQNAME" },
    ];

    expect(selectEntities(context({ targets }), true, shown).entities).toHaveLength(1);
  });
});
