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
}

/**
 * Reads a record against its specification: names in either spelling, values as people give them, then AJV.
 * @param prefix what stands before a field's name in a problem's path, e.g. `configuration.`
 */
export function readFields<Fields>(
  specs: readonly FieldSpec[],
  validate: Validator,
  record: Readonly<Record<string, unknown>>,
  prefix = "",
): FieldsReading<Fields> {
  const { given, problems } = matchNames(specs, record, prefix);
  const values: Record<string, unknown> = {};
  const wrong = new Set<string>();
  for (const [spec, raw] of given) {
    const reading = readValue(spec, raw);
    if (reading.kind === "value") {
      values[spec.name] = reading.value;
    } else if (reading.kind === "problem") {
      problems.push({ field: prefix + spec.name, message: reading.message });
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
        problems.push({ ...describeViolation(spec, error, raw[name]), field: prefix + name });
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
  };
}

/** The field that a name means: its own, or its display name in any case. */
export function findField(specs: readonly FieldSpec[], name: string): FieldSpec | undefined {
  return specs.find((each) => each.name === name || each.displayName.toLowerCase() === name.toLowerCase());
}

/** Which field each given name means; unknown names, and two spellings of one field, are problems. */
function matchNames(specs: readonly FieldSpec[], record: Readonly<Record<string, unknown>>, prefix: string) {
  const given = new Map<FieldSpec, unknown>();
  const problems: Problem[] = [];
  for (const [name, raw] of Object.entries(record)) {
    const spec = findField(specs, name);
    if (spec === undefined) {
      problems.push({ field: prefix + name, message: unknownName(specs, name) });
    } else if (given.has(spec)) {
      problems.push({
        field: prefix + spec.name,
        message: `"${spec.displayName}" was given twice, as ${spec.name} and by its display name; keep one.`,
      });
    } else {
      given.set(spec, raw);
    }
  }
  return { given, problems };
}

function unknownName(specs: readonly FieldSpec[], name: string): string {
  const shown = JSON.stringify(name.length > 60 ? `${name.slice(0, 60)}…` : name);
  const nearest = nearestName(
    name,
    specs.flatMap((spec) => [spec.name, spec.displayName]),
  );
  if (nearest !== undefined) {
    return `${shown} is not known here; did you mean ${JSON.stringify(nearest)}?`;
  }
  const known = specs.map((spec) => spec.name).join(", ");
  return `${shown} is not known here; ${known === "" ? "there are no parameters" : `the known names are ${known}`}.`;
}

/** One problem a field and message: a list's items fail alike. */
function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ field, message }) => {
    const key = `${field}\n${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
