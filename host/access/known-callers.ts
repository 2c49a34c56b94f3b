import { timingSafeEqual } from "node:crypto";
import type { ActionManifest } from "../../core/manifest.js";
import { KeyCaller } from "./key-caller.js";
import { digestOf, type KeyEntry } from "./key-entry.js";

/** The callers whose keys the service knows. */
export class KnownCallers {
  readonly #actions: readonly Pick<ActionManifest, "name" | "writes">[];
  #callers: readonly KeyCaller[] = [];

  constructor(actions: readonly Pick<ActionManifest, "name" | "writes">[]) {
    this.#actions = actions;
  }

  /** The caller with this key. The time that it takes does not depend on which key it is, or whether it is one. */
  find(key: string): KeyCaller | undefined {
    const digest = digestOf(key);
    let found: KeyCaller | undefined;
    for (const caller of this.#callers) {
      found = timingSafeEqual(digest, caller.digest) ? caller : found;
    }
    return found;
  }

  /** From now on, exactly these keys are known: callers whose key stays keep their identity, the others end. */
  replace(entries: readonly KeyEntry[]): void {
    const before = new Map(this.#callers.map((caller) => [caller.digest.toString("hex"), caller]));
    this.#callers = entries.map((entry) => {
      const caller = before.get(entry.sha256) ?? new KeyCaller(entry, this.#actions);
      before.delete(entry.sha256);
      caller.change(entry);
      return caller;
    });
    for (const removed of before.values()) {
      removed.end();
    }
  }
}
