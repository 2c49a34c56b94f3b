import { toFieldSpec, toParameters } from "../../cli/manifests/field-schema.js";
import type { FieldData } from "../../cli/manifests/manifest-data.js";
import { readGiven } from "../../core/fields/given-value.js";
import { integration } from "../../core/generated/integration.js";
import { absentWords } from "../../core/text/absent-word.js";
import { actionNames, manifestOf } from "../support/manifests.js";
import { shown } from "../support/shown.js";

/**
 * What None and its kin mean in each parameter of each action: `ignored` with a warning, `refused`, or `literal`. A new
 * parameter needs a line here: ask what a run does without it.
 */
const absentWordsIn: Readonly<Record<string, Readonly<Record<string, "ignored" | "refused" | "literal">>>> = {
  ping: {},
  "update-incident": {
    incident_id: "refused",
    status: "ignored",
    classification: "ignored",
    determination: "ignored",
    assign_to: "ignored",
    clear_assignee: "ignored",
    severity: "ignored",
    tags_to_add: "ignored",
    tags_to_remove: "ignored",
    resolving_comment: "ignored",
    determination_rule: "refused",
  },
  "add-comment-to-incident": { incident_id: "refused", comment: "literal", comment_key: "refused" },
  "get-incident": { incident_id: "refused", include_raw_evidence: "ignored" },
  "list-incidents": {
    status: "refused",
    minimum_severity: "refused",
    assigned_to: "refused",
    only_unassigned: "refused",
    time_field: "ignored",
    since: "refused",
    until: "refused",
    tags: "refused",
    max_incidents_to_return: "ignored",
  },
  "execute-query": {
    table_names: "refused",
    query: "refused",
    time_frame: "refused",
    start_time: "refused",
    end_time: "refused",
    fields_to_return: "ignored",
    sort_field: "ignored",
    sort_order: "ignored",
    max_results_to_return: "ignored",
  },
  "execute-entity-query": {
    table_names: "refused",
    time_frame: "refused",
    start_time: "refused",
    end_time: "refused",
    fields_to_return: "ignored",
    sort_field: "ignored",
    sort_order: "ignored",
    max_results_to_return: "ignored",
    ip_entity_key: "refused",
    hostname_entity_key: "refused",
    file_hash_entity_key: "refused",
    user_entity_key: "refused",
    url_entity_key: "refused",
    email_address_entity_key: "refused",
    stop_if_not_enough_entities: "refused",
    cross_entity_operator: "refused",
  },
  "execute-custom-query": { query: "refused", max_results_to_return: "ignored", timespan: "refused" },
};

/** The parameters in which a placeholder is only a warning, and a list is data. */
const texts = ["resolving_comment", "comment", "query"];

/** The parameters that may be lists. */
const lists = [
  "tags",
  "tags_to_add",
  "tags_to_remove",
  "table_names",
  "fields_to_return",
  ...["ip", "hostname", "file_hash", "user", "url", "email_address"].map((kind) => `${kind}_entity_key`),
];

/** The configuration's fields that are refused; the others are optional, and a platform fills in all of them. */
const refusedInConfiguration = ["tenant_id", "client_id"];

const parameters = actionNames.flatMap((action) =>
  toParameters(manifestOf(action)).map((spec) => [action, spec.name, spec] as const),
);

it("has a line for each parameter of each action", () => {
  const named = Object.entries(absentWordsIn).flatMap(([action, names]) =>
    Object.keys(names).map((name) => `${action}: ${name}`),
  );

  expect(named.sort()).toEqual(parameters.map(([action, name]) => `${action}: ${name}`).sort());
});

describe.each(parameters)("%s: %s", (action, name, spec) => {
  it.each([...absentWords, " NONE "])("takes %j as the table says", (word) => {
    const reading = readGiven(spec, word, shown);

    expect(meaningOf(reading)).toBe(absentWordsIn[action]?.[name]);
    expect(reading.warning?.code).toBe(meaningOf(reading) === "ignored" ? "VALUE_NOT_GIVEN" : undefined);
  });

  it.each(["{{x}}", ` \${x} `, "[Event.x]", "[Get Incident_1.JsonResult]"])(
    "takes the placeholder %j",
    (placeholder) => {
      const reading = readGiven(spec, placeholder, shown);

      expect(reading).toMatchObject(
        texts.includes(name)
          ? {
              kind: "value",
              value: spec.format === "kql" ? placeholder : placeholder.trim(),
              warning: { code: "PLACEHOLDER_UNRESOLVED" },
            }
          : { kind: "problem", message: expect.stringContaining("which was not resolved") },
      );
    },
  );

  it("takes the list of a platform as the list of a payload, or refuses it", () => {
    const values = spec.options?.map(({ label }) => label) ?? ["One", "Two"];
    const readings = [values.slice(0, 1), values.slice(0, 2)].map((items) => {
      const asPython = `[${items.map((item) => `'${item}'`).join(", ")}]`;
      return { items, reading: readGiven(spec, asPython, shown), plain: readGiven(spec, items, shown), asPython };
    });

    for (const { items, reading, plain, asPython } of readings) {
      if (lists.includes(name)) {
        expect(reading).toEqual({ kind: "value", value: items });
      } else if (spec.format === "choice") {
        expect(reading).toEqual(plain);
        expect(reading.kind).toBe(items.length === 1 ? "value" : "problem");
      } else if (texts.includes(name)) {
        expect(reading).toEqual({ kind: "value", value: asPython });
      } else {
        expect(reading).toMatchObject({ kind: "problem", message: expect.stringContaining("takes one value") });
      }
    }
  });
});

describe.each(integration.configuration.map((spec) => [spec.name, spec] as const))(
  "configuration: %s",
  (name, spec) => {
    it("takes None as absent if it is optional, and refuses a placeholder", () => {
      const expected = refusedInConfiguration.includes(name) ? "refused" : "ignored";

      expect(meaningOf(readGiven(spec, "None", undefined))).toBe(expected);
      expect(meaningOf(readGiven(spec, "{{secrets.x}}", undefined))).toBe("refused");
    });
  },
);

describe("a parameter of a new action", () => {
  const field: FieldData = {
    name: "owner",
    display_name: "Owner",
    type: "string",
    format: "text",
    is_mandatory: false,
    description: "An owner.",
    example: "x",
  };

  it.each([
    ["is refused in an action that reads, where it filters", { ...field }, "reading action", undefined],
    ["is ignored in an action that writes, where it leaves the value", { ...field }, "writing action", "ignored"],
    ["is ignored where it has a default", { ...field, default: "x" }, "reading action", "ignored"],
    [
      "is refused where the default is only for forms",
      { ...field, default: "x", default_is_prefill_only: true },
      "reading action",
      undefined,
    ],
    ["is ignored where the manifest says what applies", { ...field, when_absent: "x" }, "reading action", "ignored"],
    ["is refused if mandatory", { ...field, is_mandatory: true }, "writing action", undefined],
    [
      "is literal in a mandatory text for people",
      { ...field, is_mandatory: true, is_prose: true },
      "writing action",
      "literal",
    ],
    ["is refused where the manifest says so", { ...field, refuses_absent_words: true }, "writing action", undefined],
  ] as const)("%s", (_, data, place, absentWords) => {
    expect(toFieldSpec(data, place).absentWords).toBe(absentWords);
  });
});

function meaningOf(reading: ReturnType<typeof readGiven>): "ignored" | "refused" | "literal" {
  return ({ absent: "ignored", problem: "refused", value: "literal" } as const)[reading.kind];
}
