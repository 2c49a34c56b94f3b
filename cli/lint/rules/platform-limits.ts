import { platformLimits as limits } from "../../export/secops/limits.js";
import type { Path } from "../../manifests/yaml-file.js";
import { fieldsOf, type ManifestRule } from "../rule.js";

const {
  parameters: MAX_PARAMETERS,
  nameLength: MAX_NAME_LENGTH,
  nameWords: MAX_NAME_WORDS,
  descriptionLength: MAX_DESCRIPTION_LENGTH,
} = limits;
const titlePattern = new RegExp(limits.titlePattern);
const namePattern = new RegExp(limits.parameterNamePattern);

/** The limits that Google SecOps SOAR sets for names, descriptions and counts, so that every manifest can be exported to it. */
export const platformLimits: readonly ManifestRule[] = [
  {
    name: "parameter-count",
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
    name: "title",
    description: "A title consists of letters, digits, hyphens and blanks.",
    *check({ kind, data }) {
      const [key, title] = kind === "action" ? ["title", data.title] : ["name", data.name];
      if (!titlePattern.test(title)) {
        yield { path: [key], message: `"${title}" may hold letters, digits, hyphens and blanks only` };
      }
    },
  },
  {
    name: "display-name",
    description: `A display name has at most ${MAX_NAME_LENGTH} characters and ${MAX_NAME_WORDS} words of letters, digits, hyphens and apostrophes.`,
    *check(file) {
      for (const { path, field } of fieldsOf(file)) {
        const name = field.display_name;
        if (!namePattern.test(name)) {
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
    name: "description-length",
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
];
