import type { Problem } from "../errors.js";
import { type FieldSpec, toCamelCase, type Validator } from "../manifest.js";
import type { ShownText } from "../text/shown-text.js";
import type { Warning } from "../warnings.js";
import { type GivenReading, readGiven } from "./given-value.js";
import { nearestName } from "./nearest-name.js";
import { absent } from "./reading.js";
import { describeViolation } from "./violations.js";

/** The fields of a record after reading. */
export interface FieldsReading<Fields> {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
  /**
   * All fields by their names in the code, undefined for fields without a value. Present only if there are no problems.
   */
  readonly fields: Fields | undefined;
  /** The fields without a problem. */
  readonly partial: Partial<Fields>;
  /** True if there are unknown names. A field that seems to be missing may be one of them. */
  readonly hasUnknownNames: boolean;
}

/** The values of a record, read once. All rules use them, never the raw record. */
export interface RecordReading {
  /** The values by field name. Fields that are absent or unreadable have none. */
  readonly values: ReadonlyMap<string, unknown>;
  /** The fields that are not absent, whatever their values. */
  readonly given: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
  readonly hasUnknownNames: boolean;
}

/**
 * Reads a record against its specification: names in either spelling, values as people write them, then AJV's
 * validator.
 * @param shown shortens quoted values. Without it, problems quote no values and no unusual names, because they may be
 * secrets
 */
export function readFields<Fields>(
  specs: readonly FieldSpec[],
  validate: Validator,
  record: Readonly<Record<string, unknown>>,
  shown?: ShownText,
): FieldsReading<Fields> {
  return validateFields(specs, validate, readRecord(specs, record, shown), shown);
}

/** Matches names and converts raw values. Nothing else does either. */
export function readRecord(
  specs: readonly FieldSpec[],
  record: Readonly<Record<string, unknown>>,
  shown?: ShownText,
): RecordReading {
  const { matched, problems, hasUnknownNames } = matchNames(specs, record, shown);
  const values = new Map<string, unknown>();
  const given = new Set<string>();
  const warnings: Warning[] = [];
  for (const [spec, raw] of matched) {
    const reading: GivenReading = given.has(spec.name) ? absent : readGiven(spec, raw, shown);
    if (reading.warning !== undefined) {
      warnings.push(reading.warning);
    }
    if (reading.kind === "absent") {
      continue;
    }
    given.add(spec.name);
    if (reading.kind === "problem") {
      problems.push({ field: spec.name, message: reading.message });
    } else {
      values.set(spec.name, reading.value);
    }
  }
  return { values, given, problems, warnings, hasUnknownNames };
}

/** Validates the values with AJV, which fills in the defaults. */
export function validateFields<Fields>(
  specs: readonly FieldSpec[],
  validate: Validator,
  reading: RecordReading,
  shown?: ShownText,
): FieldsReading<Fields> {
  const values: Record<string, unknown> = Object.fromEntries(reading.values);
  const problems = [...reading.problems];
  const wrong = new Set([...reading.given].filter((name) => !reading.values.has(name)));
  const faulty = new Set<string>();
  if (!validate(values)) {
    for (const error of validate.errors ?? []) {
      const name = String(error.params.missingProperty ?? error.instancePath.split("/")[1] ?? "");
      const spec = specs.find((each) => each.name === name);
      if (spec && !wrong.has(name)) {
        problems.push({ ...describeViolation(spec, error, reading.values.get(name), shown), field: name });
        faulty.add(name);
      }
    }
  }
  const good = specs.filter((spec) => !wrong.has(spec.name) && !faulty.has(spec.name));
  const partial = Object.fromEntries(good.map((spec) => [toCamelCase(spec.name), values[spec.name]]));
  return {
    problems: withoutRepeats(problems),
    warnings: reading.warnings,
    fields: problems.length > 0 ? undefined : (partial as Fields),
    partial: partial as Partial<Fields>,
    hasUnknownNames: reading.hasUnknownNames,
  };
}

/** The field with this name, or with this display name in any letter case. */
export function findField(specs: readonly FieldSpec[], name: string): FieldSpec | undefined {
  const { byName, byDisplayName } = indexOf(specs);
  return byName.get(name) ?? byDisplayName.get(name.toLowerCase());
}

/** Maximum length of a name in a message. */
const MAX_SHOWN_NAME = 60;

/** Names that cannot be a misplaced secret. */
const plainName = /^[A-Za-z][A-Za-z _]{0,40}$/;

/** The problem of a name that is none of the fields'. Without `shown`, it quotes no unusual name. */
export function unknownName(specs: readonly FieldSpec[], name: string, shown?: ShownText): Problem {
  const shownName = shown?.beginning(name, MAX_SHOWN_NAME) ?? (plainName.test(name) ? name : undefined);
  const nearest = nearestName(
    name,
    specs.flatMap((spec) => [spec.name, spec.displayName]),
  );
  const known =
    specs.length === 0 ? "there are no parameters" : `the known names are ${specs.map((spec) => spec.name).join(", ")}`;
  const suggestion = nearest === undefined ? `; ${known}.` : `; did you mean ${JSON.stringify(nearest)}?`;
  return {
    field: shownName ?? "",
    message: `${shownName === undefined ? "A name" : JSON.stringify(shownName)} is unknown${suggestion}`,
  };
}

interface FieldIndex {
  readonly byName: ReadonlyMap<string, FieldSpec>;
  /** Keys are in lower case. */
  readonly byDisplayName: ReadonlyMap<string, FieldSpec>;
}

const indexes = new WeakMap<readonly FieldSpec[], FieldIndex>();

function indexOf(specs: readonly FieldSpec[]): FieldIndex {
  const index = indexes.get(specs) ?? {
    byName: new Map(specs.map((spec) => [spec.name, spec])),
    byDisplayName: new Map(specs.map((spec) => [spec.displayName.toLowerCase(), spec])),
  };
  indexes.set(specs, index);
  return index;
}

/**
 * Maximum number of unknown names that are described one by one. Finding the nearest known name of very many would take
 * long.
 */
const MAX_UNKNOWN_NAMES = 20;

/** Maps each given name to its field. Unknown names and two spellings of one field are problems. */
function matchNames(
  specs: readonly FieldSpec[],
  record: Readonly<Record<string, unknown>>,
  shown: ShownText | undefined,
) {
  const matched: [spec: FieldSpec, raw: unknown][] = [];
  const met = new Set<FieldSpec>();
  const unknown: string[] = [];
  const repeated: Problem[] = [];
  for (const [name, raw] of Object.entries(record)) {
    const spec = findField(specs, name);
    if (spec === undefined) {
      unknown.push(name);
      continue;
    }
    if (met.has(spec)) {
      repeated.push({
        field: spec.name,
        message: `"${spec.displayName}" was given twice, as ${spec.name} and by its display name; keep one.`,
      });
    }
    met.add(spec);
    matched.push([spec, raw]);
  }
  const problems = unknown.slice(0, MAX_UNKNOWN_NAMES).map((name) => unknownName(specs, name, shown));
  const left = unknown.length - problems.length;
  if (left > 0) {
    problems.push({ field: "", message: `${left} more ${left === 1 ? "name is" : "names are"} unknown.` });
  }
  return { matched, problems: [...problems, ...repeated], hasUnknownNames: unknown.length > 0 };
}

/** Removes repeated messages of a field: items of a list often fail alike. */
function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ field, message }) => {
    const key = `${field}\n${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
