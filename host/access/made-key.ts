import type { PrivateFolder } from "../../core/files/private-folder.js";
import { UnusableFileError } from "../../core/files/unusable-file.js";
import type { Clock } from "../../core/time/clock.js";
import { digestOf, keyPrefix } from "./key-entry.js";
import type { KeySource } from "./key-source.js";
import { randomKey } from "./new-key.js";

const NAME = "access-key";

/**
 * The one key of a service without a key file: made at the first start, and kept in a file that only this user can open. It
 * may do everything; whoever can read that file could also read the configurations.
 * @throws UnusableFileError if the file cannot be written
 */
export function madeKeySource(folder: PrivateFolder, clock: Clock): KeySource {
  folder.create(NAME, `${randomKey()}\n`, clock.now().getTime());
  return {
    path: folder.pathOf(NAME),
    read() {
      try {
        const key = folder.read(NAME)?.trim() ?? "";
        return key.startsWith(keyPrefix)
          ? {
              keys: [
                { name: "default", sha256: digestOf(key).toString("hex"), profiles: "*", actions: "*", metrics: true },
              ],
            }
          : { problems: ["The file of the access key holds none; remove it and start the service again."] };
      } catch (error) {
        if (error instanceof UnusableFileError) {
          return { problems: [`${error.message}.`] };
        }
        throw error;
      }
    },
  };
}
