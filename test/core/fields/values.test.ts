import { readValue } from "../../../core/fields/values.js";
import { executeEntityQueryContract } from "../../../core/generated/execute-entity-query.js";
import { executeQueryContract } from "../../../core/generated/execute-query.js";
import { integration } from "../../../core/generated/integration.js";
import { listIncidentsContract } from "../../../core/generated/list-incidents.js";
import { updateIncidentContract } from "../../../core/generated/update-incident.js";
import type { FieldSpec, Format } from "../../../core/manifest.js";

function field(format: Format, overrides: Partial<FieldSpec> = {}): FieldSpec {
  return {
    name: "example_field",
    displayName: "Example Field",
    type: "string",
    format,
    isMandatory: false,
    description: "An example.",
    example: "x",
    ...overrides,
  };
}

const status = field("choice", {
  options: [
    { label: "Active", value: "active" },
    { label: "In Progress", value: "inProgress", aliases: ["Working"] },
  ],
});

describe("readValue", () => {
  it.each([undefined, null, "", "  ", [], [""], "[]", "Select One", "select one", ["Select One"]])(
    "takes %j as absent",
    (raw) => {
      expect(readValue(field("text"), raw)).toEqual({ kind: "absent" });
      expect(readValue(status, raw)).toEqual({ kind: "absent" });
    },
  );

  it.each(["a\ud83d", ["a", "\udc00b"], [["\ud83d"]]])("refuses a text that was cut within a character", (raw) => {
    expect(readValue(field("text"), raw)).toEqual({
      kind: "problem",
      message: '"Example Field" contains half of a character (an unpaired surrogate); give the complete text.',
    });
    expect(readValue(field("text"), "a😀")).toEqual({ kind: "value", value: "a😀" });
  });

  it.each([
    ["Active", "active"],
    ["active", "active"],
    [" ACTIVE ", "active"],
    ["In Progress", "inProgress"],
    ["inprogress", "inProgress"],
    ["in_progress", "inProgress"],
    ["working", "inProgress"],
    ["In, Progress", "inProgress"],
    [["in,progress"], "inProgress"],
    ['["In , Progress"]', "inProgress"],
    [["In Progress"], "inProgress"],
    ["['In Progress']", "inProgress"],
    ["[u'working', ]", "inProgress"],
    ['["In Progress"]', "inProgress"],
    ["Closed", "Closed"],
  ])("reads the choice %j as %j", (raw, value) => {
    expect(readValue(status, raw)).toEqual({ kind: "value", value });
  });

  it.each(
    [updateIncidentContract, listIncidentsContract, executeQueryContract, executeEntityQueryContract]
      .flatMap(({ manifest }) => manifest.parameters)
      .concat(integration.configuration)
      .flatMap((spec) => (spec.options ?? []).map(({ label, value }) => [spec.name, label, value, spec] as const)),
  )("reads the option of %s that is labelled %s with commas, too", (_, label, value, spec) => {
    expect(readValue(spec, label.replaceAll(" ", ", "))).toEqual({ kind: "value", value });
  });

  it.each([[["Active", "In Progress"]], ['["Active","In Progress"]']])("refuses two options in %j", (raw) => {
    expect(readValue(status, raw)).toEqual({
      kind: "problem",
      message: '"Example Field" takes one option; 2 were given.',
    });
  });

  it.each([
    ["integer", " 50 ", 50],
    ["integer", "+5", 5],
    ["integer", "-1", -1],
    ["integer", 7, 7],
    ["integer", "5.5", "5.5"],
    ["integer", "0x10", "0x10"],
    ["integer", "9".repeat(20), "9".repeat(20)],
    ["boolean", "True", true],
    ["boolean", "FALSE", false],
    ["boolean", false, false],
    ["boolean", "yes", "yes"],
    ["incident_id", 2972, "2972"],
    ["incident_id", " 2972 ", "2972"],
    ["incident_id", 1.5, "1.5"],
    ["time", 1_795_521_600_000, "1795521600000"],
    ["time", 1_795_521_600.5, "1795521600.5"],
    ["time", " 2026-11-24 ", "2026-11-24"],
    ["time", { a: 1 }, { a: 1 }],
    ["text", "  padded  ", "padded"],
    ["text", 5, 5],
    ["identifier_list", "A,, B ,A,", ["A", "B"]],
    ["identifier_list", ["A", "B, C"], ["A", "B", "C"]],
    ["identifier_list", '["A", "B, C"]', ["A", "B", "C"]],
    ["text_list", "a,, b ,a,", ["a", "b"]],
    ["text_list", ["a", " b, c ", "", "a"], ["a", "b, c"]],
    ["text_list", ["b, c"], ["b, c"]],
    ["text_list", '["b, c", "d"]', ["b, c", "d"]],
    ["text_list", "['tier 2', 'phishing']", ["tier 2", "phishing"]],
    ["text_list", "[u'it\\'s, so', \"b\"]", ["it's, so", "b"]],
    ["text_list", "['phishing']", ["phishing"]],
    ["text_list", "('a', 'b',)", ["a", "b"]],
    ["text_list", "['None', 'N/A']", ["None", "N/A"]],
    ["text_list", "[urgent]", ["[urgent]"]],
    ["text_list", "[P1], [it's late]", ["[P1]", "[it's late]"]],
    ["text_list", "(draft), {a}", ["(draft)", "{a}"]],
    ["identifier_list", "['DeviceInfo', 'DeviceEvents, DeviceInfo']", ["DeviceInfo", "DeviceEvents"]],
    ["identifier_list", "['auto']", ["auto"]],
  ] as const)("reads %s from %j", (format, raw, value) => {
    expect(readValue(field(format), raw)).toEqual({ kind: "value", value });
  });

  it.each([
    ['["b, c"', "looks like a list, but cannot be read from character 8 on"],
    ["['a', 'b'", "looks like a list, but cannot be read from character 10 on"],
    ["[tier 2, phishing]", "looks like a list, but cannot be read from character 2 on"],
    ["[b'x']", "looks like a list, but cannot be read from character 2 on"],
    ["['a' 'b']", "looks like a list, but cannot be read from character 6 on"],
    ["[['a'], 'b']", "is a list that contains another list or an object"],
    ['[{"tag": "a"}]', "is a list that contains another list or an object"],
    [["['a', 'b']"], "is a list that contains another list or an object"],
    ["{'a': 'b'}", "is an object, where a list is expected"],
    ["[None, 'a']", "is a list with an empty item (None or null); take it out."],
    ["[null]", "is a list with an empty item (None or null); take it out."],
    ["['\\ud83d']", "contains half of a character (an unpaired surrogate); give the complete text."],
  ])("refuses the list of texts %j", (raw, fault) => {
    expect(readValue(field("text_list"), raw)).toEqual({
      kind: "problem",
      message: expect.stringContaining(`"Example Field" ${fault}`),
    });
  });

  it.each(["[None]", "['Active', None]", "['Active'"])("refuses the choice %j", (raw) => {
    expect(readValue(status, raw)).toMatchObject({ kind: "problem" });
  });

  it.each(["incident_id", "resource_id", "identifier", "integer", "boolean", "text", "guid"] as const)(
    "refuses a list as %s, which takes one value",
    (format) => {
      for (const raw of ["['2972']", '["2972"]', "[2972]", "('2972', '2973')", "['2972'"]) {
        expect(readValue(field(format), raw)).toEqual({
          kind: "problem",
          message: '"Example Field" takes one value, but a list was given; give one, such as x.',
        });
      }
    },
  );

  it.each([
    ["a text for people", field("text", { isProse: true })],
    ["a secret", field("text", { secret: true })],
    ["a query", field("kql")],
  ])("leaves brackets in %s alone", (_, spec) => {
    expect(readValue(spec, "['a', 'b']")).toEqual({ kind: "value", value: "['a', 'b']" });
  });

  it("takes a list of separators alone as absent", () => {
    expect(readValue(field("identifier_list"), " , ,")).toEqual({ kind: "absent" });
  });

  it("refuses an incident ID that JSON has rounded", () => {
    expect(readValue(field("incident_id"), 2 ** 53 + 2)).toEqual({
      kind: "problem",
      message: '"Example Field" is a number above 2^53, which loses digits in JSON; give it as text.',
    });
  });

  it.each([
    ["with blanks for line breaks", "-----BEGIN CERTIFICATE----- QUJD REVG -----END CERTIFICATE-----"],
    ["with \\n for line breaks", "-----BEGIN CERTIFICATE-----\\nQUJD\\nREVG\\n-----END CERTIFICATE-----"],
    ["as it should be", "-----BEGIN CERTIFICATE-----\nQUJD\nREVG\n-----END CERTIFICATE-----"],
  ])("reads a PEM %s", (_, raw) => {
    expect(readValue(field("pem"), raw)).toEqual({
      kind: "value",
      value: "-----BEGIN CERTIFICATE-----\nQUJD\nREVG\n-----END CERTIFICATE-----",
    });
  });
});
