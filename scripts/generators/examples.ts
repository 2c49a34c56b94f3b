import type { ActionData } from "../../cli/manifests/manifest-data.js";
import { examplePayload } from "./contracts.js";

/** The command that runs an action's example against a local tenant, to be pasted into a shell. */
export function exampleCommand(action: ActionData): string {
  const { parameters, ...context } = examplePayload(action);
  const lines = [...Object.entries(context), ["parameters", parameters]].map(
    ([key, value]) => `  "${key}": ${JSON.stringify(value)}`,
  );
  return `node dist/actions/${action.name}.js --local --pretty <<'JSON'\n{\n${lines.join(",\n")}\n}\nJSON`;
}

/** Command and output of an example as Markdown. */
export function exampleSection(command: string, output: string): string {
  return `\`\`\`sh\n${command}\n\`\`\`\n\n<details><summary>Output</summary>\n\n\`\`\`json\n${output.trim()}\n\`\`\`\n\n</details>`;
}

/** Where the JSON result of an action's example is kept. */
export function exampleResultPath(action: string): string {
  return `data/examples/${action}.json`;
}

/** The JSON result of an example's output, as a file of its own. */
export function exampleResult(output: string): string {
  return `${JSON.stringify(JSON.parse(output).json_result, null, 2)}\n`;
}

/** An example's output with everything that differs from run to run made equal, for comparing. */
export function withoutVolatile(output: string): string {
  return output
    .replace(/\d{4}-\d\d-\d\dT\d\d(:|%3A)\d\d\1\d\d(\.\d+)?Z/g, "TIME")
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, "GUID")
    .replace(/"(duration_ms|waited_ms)": \d+/g, '"$1": 0');
}
