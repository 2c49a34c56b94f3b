import { isAbsolute, resolve } from "node:path";
import type { Problem } from "../errors.js";
import type { Configuration } from "./configuration.js";

/** The configuration with its audit file, or the problem of the flag. */
export type AuditFlagReading = { readonly configuration: Configuration | undefined } | { readonly problem: Problem };

/**
 * The problem of the field `audit_log`; empty if there is none. It must be absolute, because a platform starts actions in
 * a folder of its own choice.
 */
export function auditLogProblem(path: string | undefined): readonly Problem[] {
  if (path === undefined || isAbsolute(path)) {
    return [];
  }
  const why = path.startsWith("~") ? NO_HOME : "write a path that begins at the root, such as /var/log/audit.jsonl.";
  return [{ field: "audit_log", message: `"Audit Log" must be an absolute path; ${why}` }];
}

/**
 * Adds the file of the flag `--audit-log`, which is relative to the working folder, as other flags with a file are.
 * @param flag undefined if it was not given
 * @param configuration undefined if there is none, or it cannot be used
 */
export function withAuditFlag(flag: string | undefined, configuration: Configuration | undefined): AuditFlagReading {
  if (flag === undefined) {
    return { configuration };
  }
  if (flag.startsWith("~")) {
    return { problem: { field: "--audit-log", message: `--audit-log is not a path; ${NO_HOME}` } };
  }
  if (configuration?.auditLog !== undefined) {
    const message =
      'The audit file was given in 2 places: --audit-log, and "Audit Log" of the configuration file. Keep only one of them.';
    return { problem: { field: "--audit-log", message } };
  }
  return { configuration: configuration && Object.freeze({ ...configuration, auditLog: resolve(flag) }) };
}

const NO_HOME = 'only a shell replaces "~" by the home folder: write the whole path.';
