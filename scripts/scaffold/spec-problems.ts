import { apiNames, apiTitle } from "../../core/configuration/clouds.js";
import { reservedVerbs } from "../../core/program/reserved-verbs.js";
import { type ActionSpec, type Answers, fillPath, placeholdersOf } from "./action-spec.js";
import { isProperty } from "./words.js";

/** The problems of the answers and of the specification built from them, one sentence each. */
export function specProblems(answers: Answers, spec: ActionSpec): readonly string[] {
  return [
    ...nameProblems(spec.name),
    ...apiProblems(spec.api),
    ...pathProblems(spec.path, spec.api),
    ...(spec.write === undefined || spec.write.read === spec.path ? [] : pathProblems(spec.write.read, spec.api)),
    ...writeProblems(answers, spec),
    ...(spec.list === undefined ? [] : listProblems(spec.path)),
    ...propertyProblems(answers, spec),
    ...textProblems(spec, answers.examples ?? {}),
  ];
}

function nameProblems(name: string): string[] {
  if (reservedVerbs.includes(name)) {
    return [`"${name}" is a verb of the command line; give the action another name.`];
  }
  return /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)+$/.test(name)
    ? []
    : [
        `${JSON.stringify(name)} cannot be the name of an action; use a verb and an object in lower case with hyphens, such as get-alert.`,
      ];
}

function apiProblems(api: string | undefined): string[] {
  return api === undefined || apiNames().includes(api)
    ? []
    : [`core/configuration/clouds.ts has no API ${JSON.stringify(api)}; add it to each cloud there first.`];
}

/** Only Microsoft Graph's paths begin with their version. */
function pathProblems(path: string, api: string | undefined): string[] {
  const names = placeholdersOf(path);
  const wrong = names.filter((name) => !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const [start, example] =
    api === undefined ? ["/v1.0/", "security/alerts_v2/{alert_id}"] : ["/", "api/things/{thing_id}"];
  const isPlain = path.startsWith(start) && /^\/[\w./?$&=,()':;@*+!~%-]*$/.test(fillPath(path, () => "x"));
  return [
    ...(isPlain && !/\.\.|\/\/|\/$/.test(path)
      ? []
      : [`${JSON.stringify(path)} is not a path of ${apiTitle(api)}; give one such as ${start}${example}.`]),
    ...wrong.map(
      (name) =>
        `{${name}} in the path cannot be the name of a parameter; use lower case with underscores, such as {alert_id}.`,
    ),
    ...twice.map((name) => `{${name}} is in the path twice; give each parameter its own name.`),
  ];
}

/** Answers that do not fit a call that writes. */
function writeProblems({ list, columns }: Answers, { name, api, write, parameters }: ActionSpec): string[] {
  if (write === undefined) {
    return [];
  }
  const isListed = list === true || columns !== undefined || name.startsWith("list-");
  const both = write.fields.filter((field) => parameters.some((parameter) => parameter.name === field.name));
  return [
    ...(isListed ? ["An action that writes does not list; remove --list and --columns, and list- from its name."] : []),
    ...(isRole(write.readRole) ? [] : [notARole(write.readRole, api)]),
    ...both.map(
      (field) =>
        `{${field.name}} in the path and ${field.property} in the body would be the same parameter; rename the one in the path.`,
    ),
  ];
}

function listProblems(path: string): string[] {
  return [
    ...(/\}$/.test(path.replace(/\?.*/, ""))
      ? [
          `${JSON.stringify(path)} reads one object; the path of a list ends with the name of the list, such as /v1.0/security/alerts_v2.`,
        ]
      : []),
    ...(/[?&]\$(top|skip)\b/.test(path)
      ? ["The action reads the pages of the list itself; remove $top and $skip from the path."]
      : []),
  ];
}

function propertyProblems({ link, columns }: Answers, { api, list, write }: ActionSpec): string[] {
  return [
    ...(columns !== undefined && list === undefined && write === undefined
      ? ["--columns is for a list; add --list, or remove --columns."]
      : []),
    ...[...(columns ?? []), ...(link === undefined ? [] : [link])]
      .filter((name) => !isProperty(name, api))
      .map(
        (name) =>
          `${JSON.stringify(name)} is not the name of a property; write it as ${apiTitle(api)} does, such as createdDateTime.`,
      ),
  ];
}

function textProblems(spec: ActionSpec, examples: Readonly<Record<string, string>>): string[] {
  const { role, api, title, description, parameters, write } = spec;
  const names = [...parameters, ...(write?.fields ?? [])].map((each) => each.name);
  return [
    ...(isRole(role) ? [] : [notARole(role, api)]),
    ...(write === undefined && /\.(ReadWrite|Write)(\.|$)/.test(role)
      ? [`${role} allows writing, but the action only reads; name the role that is enough for reading.`]
      : []),
    ...[title, description]
      .filter((text) => /[\p{Cc}]/u.test(text) || text.trim() === "")
      .map((text) => `${JSON.stringify(text)} must be one line of text.`),
    ...Object.keys(examples)
      .filter((name) => !names.includes(name))
      .map((name) => `--example ${name} belongs to no parameter; name one in the path or the body, or remove it.`),
  ];
}

function isRole(role: string): boolean {
  return /^[A-Z][A-Za-z]*(\.[A-Z][A-Za-z]*){1,3}$/.test(role);
}

function notARole(role: string, api: string | undefined): string {
  return `${JSON.stringify(role)} is not an application permission of ${apiTitle(api)}; give one such as ${api === undefined ? "SecurityAlert" : "Thing"}.Read.All.`;
}
