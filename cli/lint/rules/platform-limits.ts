import { nearestName } from "../../../core/fields/nearest-name.js";
import { entityTypeConstants } from "../../export/secops/ai-vocabulary.js";
import { platformLimits as limits } from "../../export/secops/limits.js";
import { isCalendarDay } from "../../manifests/calendar-day.js";
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

/** The limits of Google SecOps SOAR for names, descriptions and counts, so that each manifest can be exported. */
export const platformLimits: readonly ManifestRule[] = [
  {
    name: "parameter-count",
    description: `An action, and the configuration, has at most ${MAX_PARAMETERS} parameters.`,
    *check(file) {
      if (fieldsOf(file).length > MAX_PARAMETERS) {
        yield {
          path: [file.kind === "action" ? "parameters" : "configuration"],
          message: `has ${fieldsOf(file).length} parameters; at most ${MAX_PARAMETERS} are allowed`,
        };
      }
    },
  },
  {
    name: "title",
    description: `A title has at most ${MAX_NAME_LENGTH} characters: letters, digits, hyphens and blanks.`,
    *check({ kind, data }) {
      const [key, title] = kind === "action" ? ["title", data.title] : ["name", data.name];
      if (!titlePattern.test(title)) {
        yield { path: [key], message: `"${title}" may contain only letters, digits, hyphens and blanks` };
      }
      if (title.length > MAX_NAME_LENGTH) {
        yield {
          path: [key],
          message: `has ${title.length} characters; at most ${MAX_NAME_LENGTH} are allowed`,
        };
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
            message: `"${name}" may contain only letters, digits, hyphens, apostrophes and blanks`,
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
      const notes = file.kind === "integration" ? file.data.release_notes : [];
      const all = [
        { path: [] as Path, field: file.data },
        ...fieldsOf(file),
        ...notes.map((field, index) => ({ path: ["release_notes", index], field })),
      ];
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
    name: "entity-types",
    description: "An entity type is a constant of the platform, such as HOSTNAME.",
    *check({ kind, data }) {
      for (const [index, type] of ((kind === "action" && data.entity_types) || []).entries()) {
        if (!entityTypeConstants.includes(type)) {
          const nearest = nearestName(type, entityTypeConstants);
          yield {
            path: ["entity_types", index],
            message: `"${type}" is not an entity type of the platform${nearest ? `; did you mean ${nearest}?` : ""}`,
          };
        }
      }
    },
  },
  {
    name: "release-notes",
    description: "Release notes have valid dates, the newest is last, and it is for the integration's version.",
    *check({ kind, data }) {
      if (kind === "action") {
        return;
      }
      const { version: current, release_notes: notes } = data;
      for (const [index, { date, version }] of notes.entries()) {
        if (!isCalendarDay(date)) {
          yield { path: ["release_notes", index, "date"], message: `"${date}" is not a valid date` };
        }
        if (Number(version) < Number(notes[index - 1]?.version)) {
          yield {
            path: ["release_notes", index, "version"],
            message: `${version} comes after a higher version; put the newest last`,
          };
        }
      }
      const newest = notes.length - 1;
      const noted = notes[newest]?.version;
      if (!current.startsWith(`${noted}.`)) {
        yield {
          path: ["release_notes", newest, "version"],
          message: `the newest note is for ${noted}, but the integration has version ${current}; add a note for it`,
        };
      }
    },
  },
];
