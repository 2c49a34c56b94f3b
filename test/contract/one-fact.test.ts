import { lintProject } from "../../cli/lint/lint.js";
import { executeEntityQueryContract } from "../../core/generated/execute-entity-query.js";
import { executeQueryContract } from "../../core/generated/execute-query.js";
import { integration } from "../../core/generated/integration.js";
import { updateIncidentContract } from "../../core/generated/update-incident.js";
import { graphRoles } from "../../core/graph/graph-roles.js";
import { keyFacts } from "../../core/hunting/entities/entity-kinds.js";
import { changeOf, wantedUpdate } from "../../core/incidents/incident-update.js";
import { resolveTimeWindow } from "../../core/time/time-window.js";
import { NOW } from "../support/fake-clock.js";

describe("a fact that stands in two places is the same in both:", () => {
  const { manifests } = lintProject(`${__dirname}/../..`);

  it("the least roles of the Graph calls and of the manifests", () => {
    const declared = new Set(manifests?.actions.flatMap(({ permissions }) => permissions.map(({ role }) => role)));

    // The other way round, for calls that an entry defines itself, is the rule role-used of lint.
    expect(Object.values(graphRoles).filter(({ least }) => !declared.has(least))).toEqual([]);
  });

  it.each(executeQueryContract.manifest.parameters.find(({ name }) => name === "time_frame")?.options ?? [])(
    "the time frame $value of the manifest and of the window",
    ({ value }) => {
      const given = { timeFrame: value, startTime: value === "Custom" ? "P1D" : undefined, endTime: undefined };

      expect(resolveTimeWindow(given as Parameters<typeof resolveTimeWindow>[0], NOW).window.end).toBeInstanceOf(Date);
    },
  );

  it("the options of the determination rule of the configuration and of one run", () => {
    const specs = [integration.configuration, updateIncidentContract.manifest.parameters].map((fields) =>
      fields.find(({ name }) => name === "determination_rule"),
    );

    expect(specs[0]?.options).toHaveLength(2);
    expect(specs[1]?.options).toEqual(specs[0]?.options);
  });

  it("the entity keys and types of the manifest and of the filter", () => {
    const { parameters, entityTypes } = executeEntityQueryContract.manifest;
    const keys = parameters.map(({ displayName }) => displayName).filter((name) => name.endsWith("Entity Key"));

    expect(keys.sort()).toEqual(
      Object.values(keyFacts)
        .map(({ keyName }) => keyName)
        .sort(),
    );
    expect([...entityTypes].sort()).toEqual(
      [...new Set(Object.values(keyFacts).map(({ entityType }) => entityType))].sort(),
    );
  });

  const notFields = ["incident_id", "determination_rule"];

  it.each(updateIncidentContract.manifest.parameters.filter(({ name }) => !notFields.includes(name)))(
    "the parameter $name of Update Incident and what an update changes",
    ({ name, options, format }) => {
      const value = options?.[0]?.value ?? { boolean: true, text_list: ["x"] }[format as string] ?? "x";
      const camelCase = name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
      const none = { incidentId: "1", clearAssignee: false } as Parameters<typeof wantedUpdate>[0];
      const incident = {
        id: "1",
        assignedTo: "someone",
        status: "?",
        customTags: name === "tags_to_remove" ? ["x"] : [],
      };

      expect(changeOf(incident, wantedUpdate({ ...none, [camelCase]: value })).changed).toHaveLength(1);
    },
  );
});
