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
    return [`"${name}" is a verb of the command line; an action needs another name.`];
  }
  return /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)+$/.test(name)
    ? []
    : [
        `${JSON.stringify(name)} is no name for an action: a verb and an object in lower case with hyphens, such as get-alert.`,
      ];
}

function apiProblems(api: string | undefined): string[] {
  return api === undefined || apiNames().includes(api)
    ? []
    : [`There is no API ${JSON.stringify(api)} in core/configuration/clouds.ts: add it to each cloud there first.`];
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
      : [`${JSON.stringify(path)} is no path of ${apiTitle(api)}, such as ${start}${example}.`]),
    ...wrong.map(
      (name) => `{${name}} in the path is no name for a parameter: lower case with underscores, such as {alert_id}.`,
    ),
    ...twice.map((name) => `{${name}} is in the path twice.`),
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
    ...(isListed ? ["An action that writes has no list: leave --list and --columns out, and list- in its name."] : []),
    ...(isRole(write.readRole) ? [] : [notARole(write.readRole, api)]),
    ...both.map((field) => `{${field.name}} is in the path, and ${field.property} in the body has the same name.`),
  ];
}

function listProblems(path: string): string[] {
  return [
    ...(/\}$/.test(path.replace(/\?.*/, ""))
      ? [`${JSON.stringify(path)} reads one thing; a list ends with its name.`]
      : []),
    ...(/[?&]\$(top|skip)\b/.test(path) ? ["The pages of a list are the action's own: leave $top and $skip out."] : []),
  ];
}

function propertyProblems({ link, columns }: Answers, { api, list, write }: ActionSpec): string[] {
  return [
    ...(columns !== undefined && list === undefined && write === undefined
      ? ["Columns are for the table of a list: say --list, too."]
      : []),
    ...[...(columns ?? []), ...(link === undefined ? [] : [link])]
      .filter((name) => !isProperty(name, api))
      .map((name) => `${JSON.stringify(name)} is no property, as ${apiTitle(api)} spells it, such as createdDateTime.`),
  ];
}

function textProblems(spec: ActionSpec, examples: Readonly<Record<string, string>>): string[] {
  const { role, api, title, description, parameters, write } = spec;
  const names = [...parameters, ...(write?.fields ?? [])].map((each) => each.name);
  return [
    ...(isRole(role) ? [] : [notARole(role, api)]),
    ...(write === undefined && /\.(ReadWrite|Write)(\.|$)/.test(role)
      ? [`${role} writes; the action reads, so name the role that reads only.`]
      : []),
    ...[title, description]
      .filter((text) => /[\p{Cc}]/u.test(text) || text.trim() === "")
      .map((text) => `${JSON.stringify(text)} must be text of one line.`),
    ...Object.keys(examples)
      .filter((name) => !names.includes(name))
      .map((name) => `There is an example for ${name}, but no {${name}} in the path.`),
  ];
}

function isRole(role: string): boolean {
  return /^[A-Z][A-Za-z]*(\.[A-Z][A-Za-z]*){1,3}$/.test(role);
}

function notARole(role: string, api: string | undefined): string {
  return `${JSON.stringify(role)} is no application permission of ${apiTitle(api)}, such as ${api === undefined ? "SecurityAlert" : "Thing"}.Read.All.`;
}
