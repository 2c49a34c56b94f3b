import { isAbsent } from "../../../core/fields/values.js";
import { problemsOf } from "../field-values.js";
import { fieldsOf, labelOf, type ManifestRule } from "../rule.js";

/** Rules for the fields of a manifest: parameters of an action, or fields of the configuration. */
export const fieldRules: readonly ManifestRule[] = [
  {
    name: "unique-names",
    description: "No two fields share a name or a display name.",
    *check(file) {
      const seen = new Set<string>();
      for (const { path, field } of fieldsOf(file)) {
        for (const key of ["name", "display_name"] as const) {
          const value = `${key}:${field[key].toLowerCase()}`;
          if (seen.has(value)) {
            yield { path: [...path, key], message: `"${field[key]}" is used twice; rename one of the two` };
          }
          seen.add(value);
        }
      }
    },
  },
  {
    name: "options",
    description: "Only a choice has options, and it needs them; an action's choice has the platform's type ddl.",
    *check(file) {
      for (const { path, field } of fieldsOf(file)) {
        if ((field.format === "choice") !== (field.options !== undefined)) {
          yield { path, message: `${field.name}: options are required for format choice, and not allowed for others` };
        }
        if (file.kind === "action" && (field.format === "choice") !== (field.type === "ddl")) {
          yield {
            path: [...path, "type"],
            message: `${field.name}: format choice requires type ddl, and type ddl requires format choice`,
          };
        }
      }
    },
  },
  {
    name: "option-default",
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
            message: `${field.name}: the default "${field.default}" is not one of the options ${field.options.map(labelOf).join(", ")}`,
          };
        }
      }
    },
  },
  {
    name: "option-unique",
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
                message: `${field.name}: "${labelOf(option)}" has the same name as another option`,
              };
            }
            owners.set(name, index);
          }
        }
      }
    },
  },
  {
    name: "option-given",
    description: "No label, value or alias of a choice counts as empty, as Select One does.",
    *check(file) {
      for (const { path, field } of fieldsOf(file)) {
        for (const [index, option] of (field.options ?? []).entries()) {
          const names = typeof option === "string" ? [option] : [option.label, option.value, ...(option.aliases ?? [])];
          for (const name of names.filter(isAbsent)) {
            yield {
              path: [...path, "options", index],
              message: `${field.name}: "${name}" counts as empty; an export adds Select One automatically`,
            };
          }
        }
      }
    },
  },
  {
    name: "bounds",
    description: "Only an integer has bounds, and it needs them; its default and example are within them.",
    *check(file) {
      for (const { path, field } of fieldsOf(file)) {
        const bounded = field.minimum !== undefined && field.maximum !== undefined;
        if ((field.format === "integer") !== bounded) {
          yield {
            path,
            message: `${field.name}: minimum and maximum are required for an integer, and not allowed for other formats`,
          };
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
    name: "verify-ssl",
    description: "The configuration has a boolean Verify SSL with the default true.",
    *check({ kind, data }) {
      if (kind === "action") {
        return;
      }
      const field = data.configuration.find((each) => each.display_name === "Verify SSL");
      if (!(field?.type === "boolean" && field.default === true)) {
        yield { path: ["configuration"], message: "needs a boolean field Verify SSL whose default is true" };
      }
    },
  },
  {
    name: "mandatory-default",
    description: "A mandatory field has no default, unless it only pre-fills forms.",
    *check(file) {
      for (const { path, field } of fieldsOf(file)) {
        if (field.is_mandatory && field.default !== undefined && !field.default_is_prefill_only) {
          yield {
            path: [...path, "default"],
            message: `${field.name}: a field with a default is never missing; remove is_mandatory or the default`,
          };
        }
      }
    },
  },
  {
    name: "absent-words",
    description:
      "Only an optional field refuses words such as None or says what applies without a value (when_absent), and that only without a default; only a text is prose.",
    *check(file) {
      for (const { path, field } of fieldsOf(file)) {
        const hasDefault = field.default !== undefined && !field.default_is_prefill_only;
        if (field.is_mandatory && (field.when_absent !== undefined || field.refuses_absent_words)) {
          yield {
            path,
            message: `${field.name}: a mandatory field is never absent; remove when_absent and refuses_absent_words`,
          };
        }
        if (hasDefault && field.when_absent !== undefined) {
          yield { path: [...path, "when_absent"], message: `${field.name}: the default applies; remove when_absent` };
        }
        if (field.is_prose && field.format !== "text") {
          yield { path: [...path, "is_prose"], message: `${field.name}: is_prose is only for format text` };
        }
      }
    },
  },
  {
    name: "field-value",
    description: "A field's default and example are valid values of the field.",
    *check(file) {
      for (const { path, field } of fieldsOf(file)) {
        for (const key of ["default", "example"] as const) {
          const value = field[key];
          for (const { message } of value === undefined ? [] : problemsOf([field], { [field.name]: value })) {
            yield { path: [...path, key], message: `${field.name}: the ${key} is not valid: ${message}` };
          }
        }
      }
    },
  },
];
