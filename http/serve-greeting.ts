import { visible, visibleInJson } from "../core/text/visible-text.js";

/** What a start of the service tells. */
export interface Start {
  readonly url: string;
  readonly port: number;
  /** The file of the access keys; none if no key is needed. */
  readonly keysFile: string | undefined;
  /** Whether that file holds the one key itself, which the service has made. */
  readonly hasMadeKey: boolean;
  readonly hasMcp: boolean;
  readonly isReadOnly: boolean;
  /** Whether there is a profile that can be used. */
  readonly isReady: boolean;
}

/** The start in words. */
export function greeting(start: Start): string {
  const { url, hasMcp, isReadOnly, isReady } = start;
  const lines = [
    `Listening on ${url}.`,
    keySentence(start),
    ...(isReady ? [] : ["No profile can be used yet; the log has the reasons."]),
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

function keySentence({ keysFile, hasMadeKey }: Start): string {
  if (keysFile === undefined) {
    return "Calls need no access key, because everything is the local tenant's.";
  }
  return hasMadeKey
    ? `Calls need the access key that the file ${visible(keysFile)} holds.`
    : `Calls need an access key that the file ${visible(keysFile)} lists.`;
}
