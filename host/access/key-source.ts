import type { ActionManifest } from "../../core/manifest.js";
import type { KeyEntry } from "./key-entry.js";
import { readKeyFile } from "./key-file.js";
import { readKeyList } from "./key-list.js";

/** The keys in a source, or all that is wrong with it, a sentence each. */
export type SourceReading =
  | { readonly keys: readonly KeyEntry[]; readonly advice?: string | undefined }
  | { readonly problems: readonly string[] };

/** A file that the keys are read from. */
export interface KeySource {
  readonly path: string;
  read(): SourceReading;
}

/** The key file that the operator names. */
export function keyFileSource(path: string, actions: readonly Pick<ActionManifest, "name">[]): KeySource {
  return {
    path,
    read() {
      const file = readKeyFile(path);
      if ("problem" in file) {
        return { problems: [`The key file ${file.problem}`] };
      }
      const reading = readKeyList(file.document, actions);
      const advice =
        "Others can read the key file; its digests tell them no key, but take it from them with chmod go-r.";
      return { ...reading, ...(file.isOpenToOthers && { advice }) };
    },
  };
}
