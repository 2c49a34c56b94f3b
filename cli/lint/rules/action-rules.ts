import { apiNames, apiTitle } from "../../../core/configuration/clouds.js";
import { reservedVerbs } from "../../../core/program/reserved-verbs.js";
import { pingWords } from "../../export/secops/limits.js";
import { problemsOf } from "../field-values.js";
import { placeholdersOf } from "../placeholders.js";
import type { ManifestRule } from "../rule.js";

/** Rules for an action as a whole. */
export const actionRules: readonly ManifestRule[] = [
  {
    name: "reserved-name",
    description: "No action has the name of a verb of the command line.",
    *check({ kind, data }) {
      if (kind === "action" && reservedVerbs.includes(data.name)) {
        yield { path: ["name"], message: `"${data.name}" is a verb of the command line; choose another name` };
      }
    },
  },
  {
    name: "ping-messages",
    description: "Ping's success and failure messages use the platform's text.",
    *check({ kind, data }) {
      if (kind !== "action" || data.name !== "ping") {
        return;
      }
      if (!data.messages.success.includes(pingWords.success)) {
        yield { path: ["messages", "success"], message: `needs the text "${pingWords.success}"` };
      }
      if (!data.messages.failure.includes(pingWords.failure)) {
        yield { path: ["messages", "failure"], message: `needs the text "${pingWords.failure}"` };
      }
    },
  },
  {
    name: "failure-placeholder",
    description: "A failure message has the placeholder {reason} and no other.",
    *check({ kind, data }) {
      const others = kind === "action" ? placeholdersOf(data.messages.failure).filter((each) => each !== "reason") : [];
      for (const name of others) {
        yield {
          path: ["messages", "failure"],
          message: `{${name}} is not supported in a failure message; use only {reason}`,
        };
      }
    },
  },
  {
    name: "role-name",
    description: "A permission is the full name of an application permission, listed once for its API.",
    *check({ kind, data }) {
      const seen = new Set<string>();
      for (const [index, { role, api }] of (kind === "action" ? data.permissions : []).entries()) {
        const path = ["permissions", index, "role"];
        const name = `${role} of ${apiTitle(api)}`;
        if (!/^[A-Z][A-Za-z]*(\.[A-Z][A-Za-z]*){1,3}$/.test(role)) {
          yield { path, message: `"${role}" is not an application permission, such as SecurityAlert.Read.All` };
        }
        if (seen.has(name)) {
          yield { path, message: `"${role}" is named twice; remove one of the two` };
        }
        seen.add(name);
      }
    },
  },
  {
    name: "known-api",
    description:
      "The API of a permission is another one than Microsoft Graph, and core/configuration/clouds.ts has it.",
    *check({ kind, data }) {
      const others = apiNames().filter((name) => name !== "graph");
      for (const [index, { api }] of (kind === "action" ? data.permissions : []).entries()) {
        const path = ["permissions", index, "api"];
        if (api === "graph") {
          yield { path, message: 'leave "graph" out: a permission without an API is one of Microsoft Graph' };
        } else if (api !== undefined && !others.includes(api)) {
          yield { path, message: `no cloud has the API "${api}"; add it to core/configuration/clouds.ts` };
        }
      }
    },
  },
  {
    name: "least-role",
    description: "An action that does not write does not request a write permission.",
    *check({ kind, data }) {
      for (const [index, { role }] of (kind === "action" && !data.writes ? data.permissions : []).entries()) {
        if (/\.(ReadWrite|Write)(\.|$)/.test(role)) {
          yield {
            path: ["permissions", index, "role"],
            message: `"${role}" is a write permission, but the action does not write: use the read permission`,
          };
        }
      }
    },
  },
  {
    name: "example-parameters",
    description: "The example has every mandatory parameter, no unknown ones, and only valid values.",
    *check({ kind, data }) {
      if (kind === "action") {
        for (const { field, message } of problemsOf(data.parameters, data.example.parameters)) {
          yield { path: ["example", "parameters", field], message: `the example is not valid: ${message}` };
        }
      }
    },
  },
];
