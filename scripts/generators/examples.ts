import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ActionData } from "../../cli/manifests/manifest-data.js";
import { examplePayload } from "./contracts.js";
import { fillSection } from "./markdown.js";
import type { GeneratedFile } from "./source-file.js";

/** The shell command that runs an action's example against a local tenant. */
export function exampleCommand(action: ActionData): string {
  const { parameters, ...context } = examplePayload(action);
  const lines = [...Object.entries(context), ["parameters", parameters]].map(
    ([key, value]) => `  "${key}": ${JSON.stringify(value)}`,
  );
  return `node dist/actions/${action.name}.js --local --pretty <<'JSON'\n{\n${lines.join(",\n")}\n}\nJSON`;
}

/** The files of an example's output: the page with command and output, the JSON result, and the whole result. */
export function exampleFiles(root: string, action: ActionData, output: string): readonly GeneratedFile[] {
  const page = `docs/actions/${action.name}.md`;
  const document = readFileSync(join(root, page), "utf8");
  return [
    { path: page, text: fillSection(document, "output", exampleSection(exampleCommand(action), output)) },
    {
      path: `data/examples/${action.name}.json`,
      text: `${JSON.stringify(JSON.parse(output).json_result, null, 2)}\n`,
    },
    { path: `data/results/${action.name}.json`, text: `${output.trim()}\n` },
  ];
}

/** Command and output of an example as Markdown. */
function exampleSection(command: string, output: string): string {
  return `\`\`\`sh\n${command}\n\`\`\`\n\n<details><summary>Output, with a clock that stands still and numbered request IDs</summary>\n\n\`\`\`json\n${output.trim()}\n\`\`\`\n\n</details>`;
}
