import { readFile } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import { VerbFailure } from "../core/shell/verb.js";
import { shownPath } from "../core/text/shown-word.js";

/** A certificate with its chain, and its key, in PEM. */
export interface TlsFiles {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/**
 * Reads the files of `--tls-cert` and `--tls-key`; undefined without them.
 * @throws VerbFailure if a file cannot be read, or they do not belong together
 */
export async function readTlsFiles(
  certFile: string | undefined,
  keyFile: string | undefined,
): Promise<TlsFiles | undefined> {
  if (certFile === undefined || keyFile === undefined) {
    return undefined;
  }
  const tls = { cert: await readPem("tls-cert", certFile), key: await readPem("tls-key", keyFile) };
  try {
    createSecureContext(tls);
    return tls;
  } catch (cause) {
    // The message of the library may quote the key.
    throw new VerbFailure("--tls-cert and --tls-key must be a certificate and its unencrypted key, in PEM.", 2, cause);
  }
}

async function readPem(flag: string, path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new VerbFailure(`--${flag}: the file ${shownPath(path)} cannot be read (${code}).`, 2, cause);
  }
}
