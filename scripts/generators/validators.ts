import Ajv from "ajv";
import standaloneCode from "ajv/dist/standalone";
import { type GeneratedFile, header } from "./source-file.js";

/** A validator compiled by AJV as a module, so that a run does not compile it. */
export function validatorFile(name: string, source: string, schema: Record<string, unknown>): GeneratedFile {
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    useDefaults: true,
    messages: false,
    code: { source: true, esm: true, lines: true },
  });
  const code = standaloneCode(ajv, ajv.compile(schema))
    .replace('"use strict";\n', "")
    .replace(/export default \w+;\n?/, "");
  return { path: `core/generated/validators/${name}.ts`, text: `// @ts-nocheck\n${header(source)}\n${code}\n` };
}
