import { type Stats, statSync } from "node:fs";
import { readSmallFile } from "../../core/files/small-file.js";
import { shellWord } from "../../core/text/shell-word.js";
import { type Check, type FixLine, ok, skipped, warning } from "./check.js";
import type { LoadedConfiguration } from "./load-configuration.js";

/** Fields that must be secret. */
const secretFields = ["client_secret", "certificate_key", "certificate_passphrase"];

/** Larger than any certificate. */
const MAX_FILE_BYTES = 1024 * 1024;

interface Finding {
  readonly sentence: string;
  readonly fix: FixLine;
}

/**
 * Checks that only this user can read files with secrets and change the others: the configuration file, the files it
 * refers to, and the token file of a federated credential. Whether they can be read at all is checked with the
 * configuration.
 */
export function checkFiles({ file, given, isLocal }: LoadedConfiguration, platform: string = process.platform): Check {
  if (isLocal || file === undefined) {
    return isLocal ? ok("files", "No local file is used.") : skipped("files", "there is no file");
  }
  if (given.size === 0) {
    return skipped("files", "a readable configuration is required first");
  }
  if (platform === "win32") {
    return skipped("files", "Windows has no file modes; look at the file's security settings");
  }
  const files = [{ path: file, isSecret: holdsSecrets(given) }, ...referencedFiles(given)];
  const findings = files.flatMap(({ path, isSecret }) => judge(path, isSecret));
  if (findings.length === 0) {
    return ok(
      "files",
      files.some(({ isSecret }) => isSecret)
        ? "Only this user can read the secrets and change the files."
        : "Only this user can change them; they contain no secrets.",
    );
  }
  return warning("files", findings.map(({ sentence }) => sentence).join(" "), ...findings.map(({ fix }) => fix));
}

/** Whether the configuration itself has a secret, or a proxy's password. */
function holdsSecrets(given: ReadonlyMap<string, string>): boolean {
  const isInline = (field: string) => given.has(field) && !/^(env|file):/.test(given.get(field) ?? "");
  return (
    secretFields.some(isInline) ||
    /PRIVATE KEY/.test(given.get("certificate") ?? "") ||
    /\/\/[^/]*@/.test(given.get("proxy_url") ?? "")
  );
}

function referencedFiles(given: ReadonlyMap<string, string>): { readonly path: string; readonly isSecret: boolean }[] {
  const references = [...given]
    .filter(([, value]) => value.startsWith("file:"))
    .map(([field, value]) => ({ field, path: value.slice("file:".length) }))
    .map(({ field, path }) => ({
      path,
      isSecret: secretFields.includes(field) || field === "proxy_url" || (field === "certificate" && holdsKey(path)),
    }));
  const token = given.get("federated_token_file");
  return token === undefined ? references : [...references, { path: token, isSecret: true }];
}

/** Whether a certificate's file also has its private key. */
function holdsKey(path: string): boolean {
  const file = readSmallFile(path, MAX_FILE_BYTES);
  return "value" in file && file.value.includes("PRIVATE KEY");
}

function judge(path: string, isSecret: boolean): Finding[] {
  const mode = statsOf(path)?.mode ?? 0;
  const shown = (mode & 0o777).toString(8).padStart(4, "0");
  if (isSecret && (mode & 0o077) !== 0) {
    const sentence = `${path} contains a secret, and other users can open it (mode ${shown}).`;
    return [{ sentence, fix: { command: `chmod 600 ${shellWord(path)}` } }];
  }
  return (mode & 0o022) === 0
    ? []
    : [
        {
          sentence: `Other users can change ${path} (mode ${shown}).`,
          fix: { command: `chmod go-w ${shellWord(path)}` },
        },
      ];
}

/** undefined if the file cannot be checked; another check reports that. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
