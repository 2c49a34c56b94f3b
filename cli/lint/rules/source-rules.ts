import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { graphRoles } from "../../../core/graph/graph-roles.js";
import { namesOf } from "../../manifests/action-names.js";
import type { ActionData } from "../../manifests/manifest-data.js";
import { placeholdersOf } from "../placeholders.js";
import type { Project, ProjectRule } from "../rule.js";

/** Placeholders that `core/` fills, by module. */
const filledByCore = new Map([
  ["kql", "../core/hunting/hunting.js"],
  ["count", "../core/result/item-list.js"],
]);

/** Rules between a manifest and its entry, page and test. */
export const sourceRules: readonly ProjectRule[] = [
  {
    name: "entry-exists",
    description: "Each action has its entry, actions/<action>.ts, and each entry has a manifest.",
    *check({ root, actions }) {
      for (const { file, data } of actions) {
        if (!existsSync(`${root}/${entryOf(data)}`)) {
          const message = `there is no entry file ${entryOf(data)}; write it, or remove the manifest`;
          yield { file: file.file, line: file.lineOf(["name"]), message };
        }
      }
      for (const name of readdirSync(`${root}/actions`).filter((each) => each.endsWith(".ts"))) {
        const action = basename(name, ".ts");
        if (!actions.some(({ data }) => data.name === action)) {
          yield { file: `actions/${name}`, line: 1, message: `there is no manifests/${action}.yaml for this entry` };
        }
      }
    },
  },
  {
    name: "entry-contract",
    description: "An entry exports the action that its manifest defines, and runs it when it is the main module.",
    *check(project) {
      for (const { data, text } of entriesOf(project)) {
        const { variable, contract } = namesOf(data.name);
        const complain = (line: number, message: string) => ({ file: entryOf(data), line, message });
        if (!new RegExp(`\\b${contract}\\b[^;"]*"\\.\\./core/generated/${data.name}\\.js"`).test(text)) {
          yield complain(1, `${contract} of core/generated/${data.name}.js is not imported`);
        }
        if (!new RegExp(`^export const ${variable} = defineAction\\b[^(]*\\(\\s*${contract},`, "m").test(text)) {
          const line = lineOf(text, /^export const /m);
          yield complain(line, `the entry does not export ${variable} = defineAction(${contract}, …)`);
        }
        if (!text.includes(`runWhenMain(module, ${variable});`)) {
          yield complain(text.trimEnd().split("\n").length, `runWhenMain(module, ${variable}) is missing`);
        }
      }
    },
  },
  {
    name: "message-placeholder",
    description: "The entry, or the core/ code that it uses, fills each placeholder of a message.",
    *check(project) {
      for (const { data, file, text } of entriesOf(project)) {
        for (const key of ["success", "no_data"] as const) {
          const unknown = placeholdersOf(data.messages[key] ?? "").filter((name) => !isFilled(name, text));
          for (const name of unknown) {
            const message = `nothing in ${entryOf(data)} fills {${name}}`;
            yield { file: file.file, line: file.lineOf(["messages", key]), message };
          }
        }
      }
    },
  },
  {
    name: "role-used",
    description:
      "Each permission is the least privileged role of a Graph call, in core/graph/graph-roles.ts or in the entry.",
    *check(project) {
      const known: readonly string[] = Object.values(graphRoles).map(({ least }) => least);
      for (const { data, file, text } of entriesOf(project)) {
        for (const [index, { role }] of data.permissions.entries()) {
          if (!known.includes(role) && !text.includes(`"${role}"`)) {
            const message = `no Graph call of ${entryOf(data)} needs the role ${role}; use the role that it needs`;
            yield { file: file.file, line: file.lineOf(["permissions", index, "role"]), message };
          }
        }
      }
    },
  },
  {
    name: "page",
    description:
      "Each action has its page, docs/actions/<action>.md, with its title and the markers of its generated parts.",
    *check({ root, actions }) {
      for (const { file, data } of actions) {
        const page = `docs/actions/${data.name}.md`;
        if (!existsSync(`${root}/${page}`)) {
          yield { file: file.file, line: file.lineOf(["name"]), message: `there is no page ${page}` };
          continue;
        }
        const text = readFileSync(`${root}/${page}`, "utf8");
        if (!text.startsWith(`# ${data.title}\n`)) {
          yield { file: page, line: 1, message: `the page does not begin with "# ${data.title}"` };
        }
        for (const marker of ["action", "output"]) {
          const [open, close] = [`<!-- generated: ${marker} -->\n`, `<!-- end: ${marker} -->`];
          if (!text.includes(open) || text.indexOf(close) < text.indexOf(open)) {
            const line = Math.max(1, lineOf(text, /<!-- generated/));
            yield { file: page, line, message: `the markers ${open.trim()} and ${close} are missing` };
          }
        }
      }
    },
  },
  {
    name: "test",
    description: "Each action has a test, test/actions/<action>.test.ts, that loads its entry.",
    *check({ root, actions }) {
      for (const { file, data } of actions) {
        const test = `test/actions/${data.name}.test.ts`;
        if (!existsSync(`${root}/${test}`)) {
          yield { file: file.file, line: file.lineOf(["name"]), message: `there is no test ${test}` };
        } else if (!readFileSync(`${root}/${test}`, "utf8").includes(`"../../actions/${data.name}.js"`)) {
          yield { file: test, line: 1, message: `the test does not import ../../actions/${data.name}.js` };
        }
      }
    },
  },
];

function entryOf({ name }: ActionData): string {
  return `actions/${name}.ts`;
}

/** The actions with an existing entry, and its text. */
function entriesOf({ root, actions }: Project) {
  return actions
    .filter(({ data }) => existsSync(`${root}/${entryOf(data)}`))
    .map((action) => ({ ...action, text: readFileSync(`${root}/${entryOf(action.data)}`, "utf8") }));
}

/** Whether an entry fills the placeholder: it contains the word, or imports the module that does. */
function isFilled(name: string, entry: string): boolean {
  const module = filledByCore.get(name);
  return (
    (/^\w+$/.test(name) && new RegExp(`\\b${name}\\b`).test(entry)) || (module !== undefined && entry.includes(module))
  );
}

/** 1-based line of the first match; 1 if there is none. */
function lineOf(text: string, pattern: RegExp): number {
  return text.slice(0, Math.max(0, text.search(pattern))).split("\n").length;
}
