import { visible } from "../../core/text/visible-text.js";
import type { RequestLogEntry } from "../request-log.js";

const longestPath = 160;

/**
 * One line per request: time, call, status, client, and anything unusual. Its text is untrusted, so control characters
 * are made visible.
 */
export function requestLine(entry: RequestLogEntry, nameOf: (clientId: string) => string | undefined): string {
  const { time, method, path, status, clientId, detail, fault, workDone } = entry;
  const who = clientId === undefined ? "-" : (nameOf(clientId) ?? clientId);
  const met = fault === undefined ? undefined : `fault ${fault}${workDone ? ", work done" : ""}`;
  const parts = [
    time.slice(11, 19),
    method.padEnd(5),
    cut(path),
    status === 0 ? "no answer" : String(status),
    who,
    detail,
    met,
  ];
  return visible(parts.filter((part) => part !== undefined).join("  "));
}

function cut(path: string): string {
  return path.length > longestPath ? `${path.slice(0, longestPath)}…` : path;
}
