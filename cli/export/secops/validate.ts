import Ajv, { type ErrorObject, type SchemaObject } from "ajv";
import { parse } from "yaml";
import { isCalendarDay } from "../../manifests/calendar-day.js";
import { agreementProblems } from "./agreement.js";
import { actionDescriptionsSchema, integrationDescriptionSchema } from "./ai-schemas.js";
import type { ExportedFile } from "./exported-file.js";
import { pingWords, platformLimits } from "./limits.js";
import { readProject } from "./project-file.js";
import {
  actionSchema,
  definitionSchema,
  projectSchema,
  releaseNotesSchema,
  testConfigurationSchema,
  widgetPageSchema,
  widgetSchema,
} from "./schemas.js";

/** A kind of file in the platform's layout: how it is read, and its schema. */
interface Kind {
  /** A file with a fixed name is required. */
  readonly path: string | RegExp;
  readonly read: (text: string) => unknown;
  readonly schema: SchemaObject;
}

const kinds: readonly Kind[] = [
  { path: "definition.yaml", read: parse, schema: definitionSchema },
  { path: "release_notes.yaml", read: parse, schema: releaseNotesSchema },
  { path: "pyproject.toml", read: readProject, schema: projectSchema },
  { path: "uv.lock", read: String, schema: { type: "string", pattern: "^version = 1\n" } },
  { path: ".python-version", read: (text) => text.trim(), schema: { const: platformLimits.pythonVersion } },
  { path: "resources/logo.svg", read: String, schema: { type: "string", pattern: "^<svg\\s" } },
  { path: "resources/image.png", read: String, schema: { type: "string", pattern: "^\\x89PNG\\r\\n\\x1a\\n" } },
  { path: "tests/config.json", read: JSON.parse, schema: testConfigurationSchema },
  { path: /^(actions\/|core\/|tests\/)?__init__\.py$/, read: String, schema: { const: "" } },
  { path: /^(actions|core)\/[a-z0-9_]+\.py$/, read: String, schema: { type: "string", minLength: 1 } },
  { path: /^actions\/[a-z0-9_]+\.yaml$/, read: parse, schema: actionSchema },
  {
    path: /^resources\/[a-z0-9_]+_JsonResult_example\.json$/,
    read: JSON.parse,
    schema: { type: ["object", "array"], minItems: 1, minProperties: 1 },
  },
  { path: /^widgets\/[a-z0-9_]+\.yaml$/, read: parse, schema: widgetSchema },
  { path: /^widgets\/[a-z0-9_]+\.html$/, read: String, schema: widgetPageSchema },
  { path: /^resources\/ai\/actions_ai_description\.yaml$/, read: parse, schema: actionDescriptionsSchema },
  { path: /^resources\/ai\/integration_ai_description\.yaml$/, read: parse, schema: integrationDescriptionSchema },
];

/** Compiles each schema once. */
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, verbose: true, strictTypes: false });
ajv.addFormat("date", isCalendarDay);

/** What Google SecOps SOAR would refuse in these files, with file, field and limit. */
export function findProblems(files: readonly ExportedFile[]): readonly string[] {
  const problems = [...missingProblems(files), ...files.flatMap(formProblems), ...pingProblems(files)];
  // Only files with a valid form can be compared.
  return problems.length > 0 ? problems : agreementProblems(files);
}

function missingProblems(files: readonly ExportedFile[]): readonly string[] {
  return kinds.flatMap(({ path }) =>
    typeof path === "string" && !files.some((file) => file.path === path) ? [`${path}: the file is missing.`] : [],
  );
}

function formProblems({ path, content }: ExportedFile): readonly string[] {
  const kind = kinds.find((each) => (typeof each.path === "string" ? each.path === path : each.path.test(path)));
  if (kind === undefined) {
    return [`${path}: the file is not part of the platform's layout.`];
  }
  // Images are compared byte by byte; other files are text.
  const text = typeof content === "string" ? content : content.toString(path.endsWith(".png") ? "latin1" : "utf8");
  try {
    if (ajv.validate(kind.schema, kind.read(text))) {
      return [];
    }
  } catch (error) {
    return [`${path}: cannot be read: ${(error as Error).message}`];
  }
  return (ajv.errors ?? [])
    .filter(({ keyword }) => keyword !== "if")
    .map((error) => `${path}: ${placeOf(error)} ${sentenceOf(error)}`);
}

function placeOf({ instancePath }: ErrorObject): string {
  return instancePath === "" ? "the file" : instancePath.slice(1).replaceAll("/", ".");
}

function sentenceOf({ keyword, message, params, data }: ErrorObject): string {
  switch (keyword) {
    case "maxItems":
      return `has ${(data as unknown[]).length} entries; at most ${params.limit} are allowed.`;
    case "maxLength":
      return `has ${(data as string).length} characters; at most ${params.limit} are allowed.`;
    case "contains":
      return "needs a boolean Verify SSL with the default true.";
    case "pattern":
      return `is ${JSON.stringify(data).slice(0, 200)}; it must match ${params.pattern}.`;
    case "enum":
      return `is ${JSON.stringify(data)}; it must be one of ${params.allowedValues.join(", ")}.`;
    case "const":
      return `is ${JSON.stringify(data)}; it must be ${JSON.stringify(params.allowedValue)}.`;
    case "format":
      return `is ${JSON.stringify(data)}, which is not a valid ${params.format}.`;
    case "additionalProperties":
      return `has ${JSON.stringify(params.additionalProperty)}, which the platform does not know.`;
    default:
      return `${message}.`;
  }
}

function pingProblems(files: readonly ExportedFile[]): readonly string[] {
  const script = String(files.find(({ path }) => path === "actions/ping.py")?.content ?? "");
  return Object.values(pingWords)
    .filter((words) => !script.includes(words))
    .map((words) => `actions/ping.py: the platform requires a Ping with the text "${words}".`);
}
