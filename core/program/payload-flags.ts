import type { Problem } from "../errors.js";
import { findField, unknownName } from "../fields/fields.js";
import { nearestName } from "../fields/nearest-name.js";
import { integration } from "../generated/integration.js";
import { entityTypeNames, toEntityType } from "../input/entity-types.js";
import type { ActionManifest, FieldSpec } from "../manifest.js";
import { shownWord } from "../text/shown-word.js";
import { flagSpecs, type PayloadFlags } from "./flags.js";

/** Where the text of a parameter comes from. */
export type ParameterSource = { readonly text: string } | { readonly file: string };

/** A payload from flags; its files are not read yet. */
export interface FlagPayload {
  readonly caseId: string | undefined;
  readonly entities: readonly { readonly identifier: string; readonly entity_type: string }[];
  readonly parameters: ReadonlyMap<FieldSpec, ParameterSource>;
}

/** Reads the flags that replace a payload, and reports all their problems. Values are never quoted. */
export function readPayloadFlags(
  flags: PayloadFlags,
  manifest: ActionManifest,
  payloadFile: string | undefined,
): { readonly payload: FlagPayload; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  if (payloadFile !== undefined) {
    const message =
      "--payload cannot be given together with -p, --param-file, --entity or --case-id; put everything into the file, or remove --payload.";
    problems.push({ field: "--payload", message });
  }
  if (flags.caseIds.length > 1) {
    problems.push({ field: "--case-id", message: "--case-id is given twice; keep one." });
  }
  const payload = {
    caseId: flags.caseIds[0],
    entities: readEntities(flags.entities, manifest, problems),
    parameters: readParameters(flags, manifest, problems),
  };
  problems.push(...flags.others.map(superfluous));
  return { payload, problems };
}

function readParameters(
  { parameters, parameterFiles }: PayloadFlags,
  manifest: ActionManifest,
  problems: Problem[],
): ReadonlyMap<FieldSpec, ParameterSource> {
  const sources = new Map<FieldSpec, ParameterSource>();
  const add = (flag: string, word: string, toSource: (value: string) => ParameterSource) => {
    const pair = splitPair(word);
    const spec = findField(manifest.parameters, pair?.name ?? word.trim());
    if (pair === undefined || (pair.value === "" && flag === "--param-file")) {
      problems.push(withoutValue(flag, spec));
    } else if (spec === undefined) {
      problems.push(unknownParameter(manifest, pair.name));
    } else if (sources.has(spec)) {
      problems.push({ field: spec.name, message: `"${spec.displayName}" is given twice; keep one.` });
    } else {
      sources.set(spec, toSource(pair.value));
    }
  };
  for (const word of parameters) {
    add("-p", word, (text) => ({ text }));
  }
  for (const word of parameterFiles) {
    add("--param-file", word, (file) => ({ file }));
  }
  return sources;
}

/** The parts before and after the first equals sign; undefined without a name. */
function splitPair(word: string): { readonly name: string; readonly value: string } | undefined {
  const index = word.indexOf("=");
  const name = word.slice(0, Math.max(0, index)).trim();
  return name === "" ? undefined : { name, value: word.slice(index + 1) };
}

function withoutValue(flag: string, spec: FieldSpec | undefined): Problem {
  const what = flag === "--param-file" ? "FILE" : "VALUE";
  const name = spec?.name ?? "NAME";
  const field = flag === "-p" ? "--param" : flag;
  return {
    field,
    message: `${flag} needs a name, an equals sign and a ${what.toLowerCase()}: ${flag} ${name}=${what}.`,
  };
}

/** How the parts of a payload that are neither parameters nor flags are given. */
const otherWays: Readonly<Record<string, string>> = {
  entities: "use --entity TYPE=VALUE",
  target_entities: "use --entity TYPE=VALUE",
  scope: "use --payload FILE",
  alert_group_identifiers: "use --payload FILE",
};

function unknownParameter({ parameters }: ActionManifest, name: string): Problem {
  const flag = flagNamed(name);
  if (flag !== undefined) {
    return { field: name, message: `"${name}" is not a parameter; use ${flag}.` };
  }
  const [part = ""] = name.split(".", 1);
  const field = findField(integration.configuration, name);
  if (part === "configuration" || field !== undefined) {
    const what = field === undefined ? "The configuration" : `"${field.name}" belongs to the configuration, which`;
    const message = `${what} cannot be given by a flag; use --config FILE or M365_DEFENDER_CONFIG.`;
    return { field: field?.name ?? "configuration", message };
  }
  return Object.hasOwn(otherWays, name)
    ? { field: name, message: `"${name}" is not a parameter; ${otherWays[name]}.` }
    : unknownName(parameters, name);
}

/** The flag with this name, in whatever spelling, as it is written on a command line. */
function flagNamed(name: string): string | undefined {
  const key = name.toLowerCase().replaceAll(/[ _]/g, "-");
  const spec = Object.hasOwn(flagSpecs, key) ? flagSpecs[key] : undefined;
  return spec && `--${key}${spec.value === undefined ? "" : ` ${spec.value}`}`;
}

function readEntities(
  words: readonly string[],
  manifest: ActionManifest,
  problems: Problem[],
): FlagPayload["entities"] {
  if (words.length > 0 && manifest.entityTypes.length === 0) {
    problems.push({ field: "--entity", message: `${manifest.title} does not use entities; remove --entity.` });
    return [];
  }
  return words.flatMap((word) => {
    const pair = splitPair(word);
    if (pair === undefined || pair.value.trim() === "") {
      const message = "--entity needs a type, an equals sign and a value: --entity IP=203.0.113.77.";
      problems.push({ field: "--entity", message });
      return [];
    }
    const entityType = toEntityType(pair.name);
    if (entityType === undefined) {
      problems.push(unknownType(pair.name));
      return [];
    }
    return [{ identifier: pair.value, entity_type: entityType }];
  });
}

function unknownType(type: string): Problem {
  const nearest = nearestName(type, entityTypeNames);
  const advice =
    nearest === undefined
      ? "; use IP, Host, User, Hash, URL, Email, or a type of the platform such as ADDRESS."
      : `; did you mean ${nearest}?`;
  return {
    field: "--entity",
    message: `${shownWord(type)} is not an entity type${advice}`,
    allowed: entityTypeNames,
  };
}

function superfluous(word: string): Problem {
  const message = `${shownWord(word)} belongs to no flag; write -p NAME=VALUE, with quotes around a value that has blanks.`;
  return { field: "", message };
}
