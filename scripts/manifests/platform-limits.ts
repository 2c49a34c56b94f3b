import { reservedVerbs } from "../../core/reserved-verbs.js";
import type { Finding, Path, YamlFile } from "./yaml-file.js";

/**
 * The limits that Google SecOps SOAR sets for names, descriptions, options and counts, so that every manifest can be
 * exported to it. Each check is small, named, and says what to change.
 */
export interface PlatformCheck {
  readonly rule: string;
  readonly description: string;
  check(file: ManifestFile): Iterable<{ readonly path: Path; readonly message: string }>;
}

/** A manifest that its schema has accepted. */
export interface ManifestFile {
  readonly kind: "integration" | "action";
  readonly data: ManifestData;
}

export interface FieldData {
  readonly name: string;
  readonly display_name: string;
  readonly type: string;
  readonly format: string;
  readonly options?: readonly (
    | string
    | { readonly label: string; readonly value: string; readonly aliases?: readonly string[] }
  )[];
  readonly is_mandatory: boolean;
  readonly default?: string | number | boolean;
  readonly default_is_prefill_only?: boolean;
  readonly default_is_sent_unasked?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly secret?: boolean;
  readonly description: string;
  readonly example: string | number | boolean;
}

export interface ManifestData {
  readonly name: string;
  readonly title?: string;
  readonly description: string;
  readonly messages?: { readonly success: string; readonly failure: string };
  readonly parameters?: readonly FieldData[];
  readonly configuration?: readonly FieldData[];
}

const MAX_PARAMETERS = 50;
const MAX_NAME_LENGTH = 150;
const MAX_NAME_WORDS = 13;
const MAX_DESCRIPTION_LENGTH = 2050;

function fieldsOf({ data }: ManifestFile): { readonly path: Path; readonly field: FieldData }[] {
  const key = data.configuration ? "configuration" : "parameters";
  return (data[key] ?? []).map((field, index) => ({ path: [key, index], field }));
}

function labelOf(option: string | { readonly label: string }): string {
  return typeof option === "string" ? option : option.label;
}

export const platformChecks: readonly PlatformCheck[] = [
  {
    rule: "parameter-count",
    description: `An action has at most ${MAX_PARAMETERS} parameters.`,
    *check(file) {
      if (fieldsOf(file).length > MAX_PARAMETERS) {
        yield {
          path: ["parameters"],
          message: `has ${fieldsOf(file).length} parameters; at most ${MAX_PARAMETERS} are allowed`,
        };
      }
    },
  },
  {
    rule: "title",
    description: "A title consists of letters, digits, hyphens and blanks.",
    *check({ kind, data }) {
      const key = kind === "action" ? "title" : "name";
      if (!/^[a-zA-Z0-9\-\s]+$/.test(data[key] ?? "")) {
        yield { path: [key], message: `"${data[key]}" may hold letters, digits, hyphens and blanks only` };
      }
    },
  },
  {
    rule: "display-name",
    description: `A display name has at most ${MAX_NAME_LENGTH} characters and ${MAX_NAME_WORDS} words of letters, digits, hyphens and apostrophes.`,
    *check(file) {
      for (const { path, field } of fieldsOf(file)) {
        const name = field.display_name;
        if (!/^[a-zA-Z0-9\-'\s]+$/.test(name)) {
          yield {
            path: [...path, "display_name"],
            message: `"${name}" may hold letters, digits, hyphens, apostrophes and blanks only`,
          };
        }
        if (name.length > MAX_NAME_LENGTH || name.trim().split(/\s+/).length > MAX_NAME_WORDS) {
          yield {
            path: [...path, "display_name"],
            message: `"${name}" is longer than ${MAX_NAME_LENGTH} characters or ${MAX_NAME_WORDS} words`,
          };
        }
      }
    },
  },
  {
    rule: "unique-names",
    description: "No two fields share a name or a display name.",
    *check(file) {
      const seen = new Set<string>();
      for (const { path, field } of fieldsOf(file)) {
        for (const key of ["name", "display_name"] as const) {
          const value = `${key}:${field[key].toLowerCase()}`;
          if (seen.has(value)) {
            yield { path: [...path, key], message: `"${field[key]}" is used twice` };
          }
          seen.add(value);
        }
      }
    },
  },
  {
    rule: "description-length",
    description: `A description has at most ${MAX_DESCRIPTION_LENGTH} characters.`,
    *check(file) {
      const all = [{ path: [] as Path, field: file.data }, ...fieldsOf(file)];
      for (const { path, field } of all) {
        if (field.description.length > MAX_DESCRIPTION_LENGTH) {
          yield {
            path: [...path, "description"],
            message: `has ${field.description.length} characters; at most ${MAX_DESCRIPTION_LENGTH} are allowed`,
          };
        }
      }
    },
  },
  {
    rule: "options",
    description: "Options belong to, and only to, a choice; an action's choice is of the platform's type ddl.",
    *check(file) {
      for (const { path, field } of fieldsOf(file)) {
        if ((field.format === "choice") !== (field.options !== undefined)) {
          yield { path, message: `${field.name}: options are needed with format choice, and only there` };
        }
        if (file.kind === "action" && (field.format === "choice") !== (field.type === "ddl")) {
          yield { path: [...path, "type"], message: `${field.name}: format choice and type ddl go together` };
        }
      }
    },
  },
  {
    rule: "option-default",
    description:
      "The default of a choice is one of its options (its label for an action, its value for the configuration).",
    *check(file) {
      for (const { path, field } of fieldsOf(file)) {
        const known = (field.options ?? []).flatMap((option) =>
          typeof option === "string" ? [option] : [option.label, option.value],
        );
        if (field.options && field.default !== undefined && !known.includes(String(field.default))) {
          yield {
            path: [...path, "default"],
            message: `${field.name}: the default "${field.default}" is none of the options ${field.options.map(labelOf).join(", ")}`,
          };
        }
      }
    },
  },
  {
    rule: "option-unique",
    description: "No label, value or alias of a choice means two options.",
    *check(file) {
      for (const { path, field } of fieldsOf(file)) {
        const owners = new Map<string, number>();
        for (const [index, option] of (field.options ?? []).entries()) {
          const names = typeof option === "string" ? [option] : [option.label, option.value, ...(option.aliases ?? [])];
          for (const name of names.map((each) => each.toLowerCase().replace(/[\s_-]/g, ""))) {
            if ((owners.get(name) ?? index) !== index) {
              yield {
                path: [...path, "options", index],
                message: `${field.name}: "${labelOf(option)}" has a name that another option has too`,
              };
            }
            owners.set(name, index);
          }
        }
      }
    },
  },
  {
    rule: "bounds",
    description: "Bounds belong to an integer; the default and the example lie between them.",
    *check(file) {
      for (const { path, field } of fieldsOf(file)) {
        const bounded = field.minimum !== undefined && field.maximum !== undefined;
        if ((field.format === "integer") !== bounded) {
          yield { path, message: `${field.name}: an integer, and only an integer, needs minimum and maximum` };
        }
        for (const key of ["default", "example"] as const) {
          const value = field[key];
          if (
            bounded &&
            value !== undefined &&
            !(Number(value) >= Number(field.minimum) && Number(value) <= Number(field.maximum))
          ) {
            yield {
              path: [...path, key],
              message: `${field.name}: the ${key} ${value} is not between ${field.minimum} and ${field.maximum}`,
            };
          }
        }
      }
    },
  },
  {
    rule: "verify-ssl",
    description: "The configuration has a boolean Verify SSL that is on by default.",
    *check({ kind, data }) {
      const field = data.configuration?.find((each) => each.display_name === "Verify SSL");
      if (kind === "integration" && !(field?.type === "boolean" && field.default === true)) {
        yield { path: ["configuration"], message: "needs a boolean field Verify SSL whose default is true" };
      }
    },
  },
  {
    rule: "reserved-name",
    description: "No action has the name of a verb of the command line.",
    *check({ kind, data }) {
      if (kind === "action" && reservedVerbs.includes(data.name)) {
        yield { path: ["name"], message: `"${data.name}" is a verb of the command line` };
      }
    },
  },
  {
    rule: "ping-messages",
    description: "Ping says that it has successfully connected, or failed to connect, in the platform's words.",
    *check({ kind, data }) {
      if (kind !== "action" || data.name !== "ping") {
        return;
      }
      if (!data.messages?.success.includes("Successfully connected to the")) {
        yield { path: ["messages", "success"], message: 'needs the words "Successfully connected to the"' };
      }
      if (!data.messages?.failure.includes("Failed to connect to the")) {
        yield { path: ["messages", "failure"], message: 'needs the words "Failed to connect to the"' };
      }
    },
  },
];

/** The findings of every platform check over one manifest. */
export function checkPlatformLimits(yaml: YamlFile, manifest: ManifestFile): Finding[] {
  return platformChecks.flatMap(({ rule, check }) =>
    [...check(manifest)].map(({ path, message }) => ({ file: yaml.file, line: yaml.lineOf(path), rule, message })),
  );
}
