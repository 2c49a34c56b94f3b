import type { Problem } from "../errors.js";
import { type FieldSpec, toCamelCase, type Validator } from "../manifest.js";
import { nearestName } from "../nearest-name.js";
import { readValue } from "./values.js";
import { describeViolation } from "./violations.js";

/** The fields of a record after reading: all of them in the code's names when there is no problem. */
export interface FieldsReading<Fields> {
  readonly problems: readonly Problem[];
  /** Present only when there is no problem; fields without a value are undefined. */
  readonly fields: Fields | undefined;
  /** The fields that have no problem. */
  readonly partial: Partial<Fields>;
  /** A name was not understood: what seems to be missing may be what it meant. */
  readonly hasUnknownNames: boolean;
}

/**
 * Reads a record against its specification: names in either spelling, values as people give them, then AJV.
 * @param isConfidential whether problems quote no values and no odd names: a secret may stand in the wrong place
 */
export function readFields<Fields>(
  specs: readonly FieldSpec[],
  validate: Validator,
  record: Readonly<Record<string, unknown>>,
  isConfidential = false,
): FieldsReading<Fields> {
  const { given, problems, hasUnknownNames } = matchNames(specs, record, isConfidential);
  const values: Record<string, unknown> = {};
  const wrong = new Set<string>();
  for (const [spec, raw] of given) {
    const reading = readValue(spec, raw);
    if (reading.kind === "value") {
      values[spec.name] = reading.value;
    } else if (reading.kind === "problem") {
      problems.push({ field: spec.name, message: reading.message });
      wrong.add(spec.name);
    }
  }
  const raw = { ...values };
  const faulty = new Set<string>();
  if (!validate(values)) {
    for (const error of validate.errors ?? []) {
      const name = String(error.params.missingProperty ?? error.instancePath.split("/")[1] ?? "");
      const spec = specs.find((each) => each.name === name);
      if (spec && !wrong.has(name)) {
        problems.push({ ...describeViolation(spec, error, isConfidential ? undefined : raw[name]), field: name });
        faulty.add(name);
      }
    }
  }
  const good = specs.filter((spec) => !wrong.has(spec.name) && !faulty.has(spec.name));
  const partial = Object.fromEntries(good.map((spec) => [toCamelCase(spec.name), values[spec.name]]));
  return {
    problems: withoutRepeats(problems),
    fields: problems.length > 0 ? undefined : (partial as Fields),
    partial: partial as Partial<Fields>,
    hasUnknownNames,
  };
}

/** The field that a name means: its own, or its display name in any case. */
export function findField(specs: readonly FieldSpec[], name: string): FieldSpec | undefined {
  const lower = name.toLowerCase();
  return specs.find((each) => each.name === name) ?? specs.find((each) => each.displayName.toLowerCase() === lower);
}

/** Which field each given name means; unknown names, and two spellings of one field, are problems. */
function matchNames(specs: readonly FieldSpec[], record: Readonly<Record<string, unknown>>, isConfidential: boolean) {
  const given = new Map<FieldSpec, unknown>();
  const problems: Problem[] = [];
  let hasUnknownNames = false;
  for (const [name, raw] of Object.entries(record)) {
    const spec = findField(specs, name);
    if (spec === undefined) {
      hasUnknownNames = true;
      problems.push(unknownName(specs, name, isConfidential));
    } else if (given.has(spec)) {
      problems.push({
        field: spec.name,
        message: `"${spec.displayName}" was given twice, as ${spec.name} and by its display name; keep one.`,
      });
    } else {
      given.set(spec, raw);
    }
  }
  return { given, problems, hasUnknownNames };
}

/** Characters of a name that are shown. */
const MAX_SHOWN_NAME = 60;

/** Names that cannot be a secret in the wrong place. */
const plainName = /^[A-Za-z][A-Za-z _]{0,40}$/;

function unknownName(specs: readonly FieldSpec[], name: string, isConfidential: boolean): Problem {
  const isShown = !isConfidential || plainName.test(name);
  const cut = name.length > MAX_SHOWN_NAME ? `${name.slice(0, MAX_SHOWN_NAME)}…` : name;
  const nearest = nearestName(
    name,
    specs.flatMap((spec) => [spec.name, spec.displayName]),
  );
  const known =
    specs.length === 0 ? "there are no parameters" : `the known names are ${specs.map((spec) => spec.name).join(", ")}`;
  const suggestion = nearest === undefined ? `; ${known}.` : `; did you mean ${JSON.stringify(nearest)}?`;
  return {
    field: isShown ? cut : "",
    message: `${isShown ? JSON.stringify(cut) : "A name"} is not known here${suggestion}`,
  };
}

/** One problem a field and message: a list's items fail alike. */
function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ field, message }) => {
    const key = `${field}\n${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
