import { existsSync, readFileSync } from "node:fs";
import type { Manifests } from "../../cli/manifests/manifest-data.js";
import {
  actionPage,
  actionsTable,
  configurationList,
  contextList,
  errorList,
  fillSection,
  permissionsTable,
  ruleTable,
  warningList,
} from "./markdown.js";
import type { GeneratedFile } from "./source-file.js";

/** All documents with generated sections; hand-written text is kept. */
export function documentFiles(root: string, manifests: Manifests): GeneratedFile[] {
  const sections: Record<string, Record<string, string>> = {
    "README.md": { actions: actionsTable(manifests), permissions: permissionsTable(manifests) },
    "docs/configuration.md": { configuration: configurationList(manifests) },
    "docs/payload.md": { context: contextList(manifests.integration) },
    "docs/lint.md": { rules: ruleTable() },
    "docs/errors.md": { errors: errorList(), warnings: warningList() },
  };
  for (const action of manifests.actions) {
    sections[`docs/actions/${action.name}.md`] = { action: actionPage(action) };
  }
  return Object.entries(sections).map(([path, texts]) => {
    if (!existsSync(`${root}/${path}`)) {
      throw new Error(`${path} is missing: write it with its markers, then generate again.`);
    }
    const before = readFileSync(`${root}/${path}`, "utf8");
    const text = Object.entries(texts).reduce((document, [name, part]) => {
      try {
        return fillSection(document, name, part);
      } catch (error) {
        throw new Error(`${path}: ${error instanceof Error ? error.message : error}`);
      }
    }, before);
    return { path, text };
  });
}
