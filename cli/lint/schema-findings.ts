import Ajv, { type ErrorObject } from "ajv";
import { nearestName } from "../../core/fields/nearest-name.js";
import { actionSchema, integrationSchema } from "../manifests/manifest-schema.js";
import type { Path, YamlFile } from "../manifests/yaml-file.js";
import type { Finding, RuleName } from "./rule.js";

/** The rules that must hold before any other rule can run. */
export const formRules = [
  { name: "yaml-syntax", description: "A manifest is valid YAML without duplicate keys." },
  {
    name: "manifest-schema",
    description: "A manifest has all required keys, no unknown ones, and values of the right types.",
  },
] as const satisfies readonly RuleName[];

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, verbose: true });
const validators = { integration: ajv.compile(integrationSchema), action: ajv.compile(actionSchema) };

/** The schema errors of one manifest. */
export function formFindings(yaml: YamlFile, kind: keyof typeof validators): Finding[] {
  const { file, errors, data } = yaml;
  if (errors.length > 0) {
    return errors.map((error) => ({ file, rule: formRules[0].name, ...error }));
  }
  const validate = validators[kind];
  return validate(data)
    ? []
    : (validate.errors ?? []).filter(saysSomething).map((error) => ({
        file,
        rule: formRules[1].name,
        ...describe(yaml, error),
      }));
}

/** The error of a combination only repeats those of its branches. */
function saysSomething(error: ErrorObject): boolean {
  return error.keyword !== "anyOf";
}

function describe(yaml: YamlFile, error: ErrorObject): Pick<Finding, "line" | "message"> {
  const path: Path = error.instancePath
    .split("/")
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const where = path.length === 0 ? "the file" : path.join(".");
  const line = yaml.lineOf(path);
  const { params } = error;
  switch (error.keyword) {
    case "additionalProperties": {
      const key = String(params.additionalProperty);
      const known = Object.keys((error.parentSchema?.properties as object | undefined) ?? {});
      const nearest = nearestName(key, known);
      const suggestion = nearest ? `; did you mean "${nearest}"?` : "";
      return { line: yaml.lineOf([...path, key]), message: `${where} has an unknown key "${key}"${suggestion}` };
    }
    case "required":
      return { line, message: `${where} is missing the key "${params.missingProperty}"` };
    case "enum":
      return { line, message: `${where} must be one of ${(params.allowedValues as string[]).join(", ")}` };
    default:
      return { line, message: `${where} ${error.message}` };
  }
}
