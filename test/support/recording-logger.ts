import type { Logger } from "../../core/logger.js";

/** A logger that keeps each line as JSON. */
export function recordingLogger(): Logger & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (level: string) => (fields: object, text: string) => {
    lines.push(JSON.stringify({ level, text, ...fields }));
  };
  return { lines, debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
}
