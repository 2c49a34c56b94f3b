import { visible, visibleInJson } from "../core/text/visible-text.js";

/** What a start of the service tells. */
export interface Start {
  readonly url: string;
  readonly port: number;
  /** The file with the access keys; none if no key is needed. */
  readonly keysFile: string | undefined;
  readonly hasMcp: boolean;
  readonly isReadOnly: boolean;
}

/** The start in words. */
export function greeting({ url, keysFile, hasMcp, isReadOnly }: Start): string {
  const lines = [
    `Listening on ${url}.`,
    keysFile === undefined
      ? "Calls need no access key, because everything is the local tenant's."
      : `Calls need an access key; the keys are in ${visible(keysFile)}.`,
    ...(hasMcp ? [`MCP clients use ${url}/mcp.`] : []),
    ...(isReadOnly ? ["Actions that write are refused."] : []),
    "Ctrl+C stops it.",
  ];
  return `${lines.join("\n")}\n`;
}

/** The start for programs. */
export function greetingLine({ url, port, keysFile, hasMcp, isReadOnly }: Start): string {
  const line = { url, port, keys_file: keysFile ?? null, mcp: hasMcp ? `${url}/mcp` : null, read_only: isReadOnly };
  return `${visibleInJson(JSON.stringify(line))}\n`;
}
