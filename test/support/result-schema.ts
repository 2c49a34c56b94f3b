import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv, { type ErrorObject } from "ajv";

const validateResult = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(join(__dirname, "../../result.schema.json"), "utf8")),
);

/** What the published schema finds wrong with a result. */
export function problemsOfResult(result: unknown): readonly ErrorObject[] {
  validateResult(result);
  return validateResult.errors ?? [];
}
