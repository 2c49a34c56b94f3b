import Ajv from "ajv";
import { actions } from "../../cli/generated/actions.js";
import { readFields } from "../../core/fields/fields.js";
import type { FieldSpec } from "../../core/manifest.js";
import { integration, manifests, parameterSchemas } from "../../library/manifests.js";

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strict: true });
const names = Object.keys(manifests) as (keyof typeof manifests)[];

/** Values that a form may send for a field. */
function valuesOf({ format, options = [], minimum = 0, maximum = 0, example }: FieldSpec): readonly unknown[] {
  switch (format) {
    case "choice":
      return options.map(({ label }) => label);
    case "boolean":
      return [true, false];
    case "integer":
      return [minimum, maximum];
    case "identifier_list":
    case "text_list":
      return [example, String(example).split(", ")];
    case "time":
      return [example, 1_764_500_000_000];
    default:
      return [example];
  }
}

it("has the manifest and the schema of each action", () => {
  expect(names).toEqual(integration.actions);
  expect(Object.keys(parameterSchemas)).toEqual(integration.actions);
});

describe.each(names)("the schema of the parameters of %s", (name) => {
  const validate = ajv.compile(parameterSchemas[name]);
  const { parameters, example } = manifests[name];
  const examples = Object.fromEntries(
    parameters.map((field) => [field.name, parameterSchemas[name].properties[field.name]?.examples]),
  );
  const whole = Object.fromEntries(Object.entries(examples).map(([key, values]) => [key, (values as unknown[])[0]]));

  it("accepts the manifest's example, and its own", () => {
    expect([validate(example.parameters), validate.errors]).toEqual([true, null]);
    expect([validate(whole), validate.errors]).toEqual([true, null]);
  });

  it("accepts what a form sends, and the action takes it", async () => {
    const action = await actions[name]?.();
    for (const field of parameters) {
      for (const value of valuesOf(field)) {
        const sent = { ...whole, [field.name]: value };
        expect([field.name, value, validate(sent), validate.errors]).toEqual([field.name, value, true, null]);
        expect(readFields(parameters, action?.contract.validateParameters as never, sent).problems).toEqual([]);
      }
    }
  });

  it("refuses an unknown name, and parameters without a mandatory one", () => {
    expect(validate({ ...whole, colour: "blue" })).toBe(false);
    for (const { name: mandatory } of parameters.filter(({ isMandatory }) => isMandatory)) {
      const { [mandatory]: _, ...rest } = whole;
      expect(validate(rest)).toBe(false);
    }
  });

  it("has as default what a run without the parameter goes by, and nothing else", async () => {
    const action = await actions[name]?.();
    const mandatory = Object.fromEntries(
      Object.entries(whole).filter(([key]) => parameters.some((field) => field.name === key && field.isMandatory)),
    );
    const defaults = Object.fromEntries(
      Object.entries(parameterSchemas[name].properties).flatMap(([key, schema]) =>
        "default" in schema && !(key in mandatory) ? [[key, schema.default]] : [],
      ),
    );
    const read = (given: Record<string, unknown>) =>
      readFields(parameters, action?.contract.validateParameters as never, given).fields;

    expect(read({ ...mandatory, ...defaults })).toEqual(read(mandatory));
  });
});

it("builds on the manifests alone, whose objects are plain data", () => {
  expect(JSON.parse(JSON.stringify(parameterSchemas))).toEqual(parameterSchemas);
  expect(JSON.parse(JSON.stringify(manifests))).toEqual(manifests);
});
