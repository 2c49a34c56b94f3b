import { isObject, type JsonObject } from "../../core/json-object.js";
import type { ActionManifest } from "../../core/manifest.js";
import type { Result } from "../../core/result/result.js";
import { visible } from "../../core/text/visible-text.js";
import { quoted } from "./quoted.js";

/**
 * The question to a person before a write: where, what, and each value, old and new. Some clients show it as text, others as
 * Markdown: it reads the same in both. Undefined if the rehearsal would send nothing that writes.
 * @param rehearsal the result of a dry run that read
 */
export function changeInWords(rehearsal: Result, manifest: ActionManifest): string | undefined {
  const calls = rehearsal.meta.requests.filter(({ status, method }) => status === null && method !== "GET");
  if (calls.length === 0) {
    return undefined;
  }
  const data = isObject(rehearsal.json_result) ? rehearsal.json_result : {};
  const before = isObject(data.before) ? data.before : {};
  return [
    `An agent asks for: ${manifest.title}.`,
    "",
    ...whereLines(rehearsal),
    ...titleLines(data),
    `- In short: ${quoted(rehearsal.message.replace(/^Dry run: nothing was changed\. /, ""))}`,
    ...calls.flatMap(({ method, path, body }) => [
      `- What would be sent: ${visible(`${method} ${path}`)}`,
      ...(isObject(body) ? valueLines(body, before) : []),
    ]),
    ...rehearsal.warnings.map(({ message }) => `- Note: ${quoted(message)}`),
    "",
    "The agent may have been misled by text in the tenant's data. Make this change only if you want it.",
  ].join("\n");
}

function whereLines({ meta, links }: Result): readonly string[] {
  return [
    ...(meta.profile === null ? [] : [`- Profile: ${quoted(meta.profile)}`]),
    ...(meta.tenant_id === null
      ? []
      : [`- Tenant: ${quoted(meta.tenant_id)} (cloud ${quoted(meta.cloud ?? "unknown")})`]),
    ...links.map(({ title }) => `- On: ${quoted(title)}`),
  ];
}

/** The name of the object, where the action read it. */
function titleLines({ incident }: JsonObject): readonly string[] {
  const name = isObject(incident) ? incident.displayName : undefined;
  return typeof name === "string" ? [`- Its name: ${quoted(name)}`] : [];
}

function valueLines(body: JsonObject, before: JsonObject): readonly string[] {
  return Object.entries(body)
    .filter(([name]) => !name.startsWith("@odata."))
    .flatMap(([name, value]) =>
      Object.hasOwn(before, name)
        ? [`- ${visible(name)}: ${inline(before[name])} → ${inline(value)}`]
        : newValue(visible(name), value),
    );
}

function inline(value: unknown): string {
  if (value === null || value === undefined || value === "") {
    return "(nothing)";
  }
  return quoted(typeof value === "string" ? value : JSON.stringify(value));
}

/** A text of several lines is quoted line by line. */
function newValue(name: string, value: unknown): readonly string[] {
  if (typeof value !== "string" || !/[\r\n]/.test(value)) {
    return [`- ${name}: ${inline(value)}`];
  }
  return [`- ${name}:`, ...value.split(/\r\n|\r|\n/).map((line) => (line === "" ? ">" : `> ${quoted(line)}`))];
}
