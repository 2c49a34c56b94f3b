import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv, { type ErrorObject } from "ajv";

const validateResult = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(join(__dirname, "../../result.schema.json"), "utf8")),
);

/** The errors of a result according to the published schema. */
export function problemsOfResult(result: unknown): readonly ErrorObject[] {
  validateResult(result);
  return validateResult.errors ?? [];
}
