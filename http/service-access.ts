import { VerbFailure } from "../core/shell/verb.js";
import { type Access, openAccess } from "../host/access/access.js";
import { onlyCaller } from "../host/caller.js";

/** Who may call the service, and what its start says about that. */
export interface ServiceAccess {
  readonly access: Access;
  /** The file with the key that was made at this start, or that of `--keys`; none if no key is needed. */
  readonly keysFile: string | undefined;
}

export interface AccessChoice {
  readonly local: boolean;
  readonly keysFile: string | undefined;
  readonly stateFolder: string | undefined;
}

/** Opens the access to the service: for the local tenant nobody needs a key, for any other everybody does. */
export async function openServiceAccess({ local }: AccessChoice): Promise<ServiceAccess> {
  if (local) {
    return { access: openAccess(onlyCaller("local")), keysFile: undefined };
  }
  throw new VerbFailure("Access keys cannot be read. Use --local.");
}

/** Makes an access key and returns the text that shows it, once. */
export async function addKey(_name: string, _keysFile: string | undefined): Promise<string> {
  throw new VerbFailure("Access keys cannot be made. Use --local.");
}
