import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { ProjectRule } from "../rule.js";

/** Rules between the manifests of a project. */
export const projectRules: readonly ProjectRule[] = [
  {
    name: "manifest-name",
    description: "A manifest's name is its file's name, which ends in .yaml.",
    *check({ root, actions }) {
      for (const other of readdirSync(`${root}/manifests`).filter((name) => /\.(yml|json)$/i.test(name))) {
        yield { file: `manifests/${other}`, line: 1, message: "is not read: a manifest's file ends in .yaml" };
      }
      for (const { file, data } of actions) {
        if (data.name !== basename(file.file, ".yaml")) {
          yield {
            file: file.file,
            line: file.lineOf(["name"]),
            message: `the name "${data.name}" differs from the file's name; rename one of the two`,
          };
        }
      }
    },
  },
  {
    name: "manifest-listed",
    description: "The actions in integration.yaml are exactly those with a manifest.",
    *check({ integrationFile, integration, actions }) {
      for (const { file, data } of actions) {
        if (!integration.actions.includes(data.name)) {
          const message = `"${data.name}" is missing from the actions in integration.yaml`;
          yield { file: file.file, line: file.lineOf(["name"]), message };
        }
      }
      for (const [index, name] of integration.actions.entries()) {
        if (!actions.some(({ data }) => data.name === name)) {
          const line = integrationFile.lineOf(["actions", index]);
          yield {
            file: integrationFile.file,
            line,
            message: `there is no manifests/${name}.yaml; write it, or remove the action`,
          };
        }
      }
    },
  },
  {
    name: "unique-titles",
    description: "No two actions share a title.",
    *check({ actions }) {
      const seen = new Set<string>();
      for (const { file, data } of actions) {
        const title = data.title.toLowerCase();
        if (seen.has(title)) {
          yield {
            file: file.file,
            line: file.lineOf(["title"]),
            message: `another action has the title "${data.title}"`,
          };
        }
        seen.add(title);
      }
    },
  },
  {
    name: "ping-exists",
    description: "An integration has the action ping.",
    *check({ integrationFile, integration }) {
      if (!integration.actions.includes("ping")) {
        const line = integrationFile.lineOf(["actions"]);
        yield { file: integrationFile.file, line, message: "an integration needs the action ping" };
      }
    },
  },
  {
    name: "version",
    description: "The version of integration.yaml is that of package.json.",
    *check({ root, integrationFile, integration }) {
      let version: unknown;
      try {
        version = existsSync(`${root}/package.json`)
          ? JSON.parse(readFileSync(`${root}/package.json`, "utf8"))?.version
          : undefined;
      } catch (error) {
        yield { file: "package.json", line: 1, message: `cannot be read: ${(error as Error).message}` };
      }
      if (version !== undefined && version !== integration.version) {
        const line = integrationFile.lineOf(["version"]);
        yield {
          file: integrationFile.file,
          line,
          message: `the version is ${integration.version}, but package.json has ${version}; use the same version`,
        };
      }
    },
  },
];
