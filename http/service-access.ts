import type { Logger } from "../core/logger.js";
import { type Access, openAccess } from "../host/access/access.js";
import { addKey } from "../host/access/add-key.js";
import { createAccess } from "../host/access/create-access.js";
import type { KeyRights } from "../host/access/key-entry.js";
import { newKey } from "../host/access/new-key.js";
import { onlyCaller } from "../host/caller.js";

/** Who may call the service, and what its start says about that. */
export interface ServiceAccess {
  readonly access: Access;
  /** The file with the key that was made, or that of `--keys`; none if no key is needed. */
  readonly keysFile: string | undefined;
  /** Whether the service has made the one key. */
  readonly hasMadeKey: boolean;
}

export interface AccessChoice {
  readonly isLocal: boolean;
  readonly keysFile: string | undefined;
  readonly stateFolder: string | undefined;
  readonly logger: Logger;
  /** The names of the profiles that there are. */
  readonly profiles: () => readonly string[];
}

/**
 * Opens the access to the service: for the local tenant nobody needs a key, for any other everybody does.
 * @throws VerbFailure if the key file cannot be used
 */
export function openServiceAccess({ isLocal, ...choice }: AccessChoice): ServiceAccess {
  if (isLocal) {
    return { access: openAccess(onlyCaller("local")), keysFile: undefined, hasMadeKey: false };
  }
  const access = createAccess(choice);
  const { madeKeyFile } = access;
  return { access, keysFile: madeKeyFile ?? choice.keysFile, hasMadeKey: madeKeyFile !== undefined };
}

/**
 * Makes an access key, and adds its entry to the key file if there is one. Returns the text that shows the key, once.
 * @throws VerbFailure if a right or the file is wrong
 */
export function makeKey(name: string, rights: KeyRights, keysFile: string | undefined): string {
  const { key, entry, yaml } = newKey(name, rights);
  if (keysFile === undefined) {
    return `${key}\n\nAdd this entry to the list keys of the key file:\n${yaml}`;
  }
  addKey(keysFile, entry);
  return `${key}\n`;
}
