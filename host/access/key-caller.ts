import { createHash } from "node:crypto";
import { IntegrationError } from "../../core/errors.js";
import type { ActionManifest } from "../../core/manifest.js";
import type { Caller } from "../caller.js";
import type { KeyEntry } from "./key-entry.js";

/** The caller with an access key. It has the rights that the key has now, also in calls that are running. */
export class KeyCaller implements Caller {
  /** From the digest alone, so that it stays when the entry's name or rights change. */
  readonly id: string;
  readonly digest: Buffer;
  readonly #ended = new AbortController();
  readonly #reads: ReadonlySet<string>;
  #entry: KeyEntry;

  /** @param actions all actions, so that it is known which of them only read */
  constructor(entry: KeyEntry, actions: readonly Pick<ActionManifest, "name" | "writes">[]) {
    this.#entry = entry;
    this.#reads = new Set(actions.filter(({ writes }) => !writes).map(({ name }) => name));
    this.digest = Buffer.from(entry.sha256, "hex");
    this.id = createHash("sha256").update("caller ").update(this.digest).digest("hex").slice(0, 32);
  }

  get name(): string {
    return this.#entry.name;
  }

  get maySeeMetrics(): boolean {
    return this.#entry.metrics;
  }

  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  mayUseProfile(profile: string): boolean {
    const { profiles } = this.#entry;
    return profiles === "*" || profiles.includes(profile);
  }

  mayRun(action: string): boolean {
    const { actions } = this.#entry;
    return actions === "read" ? this.#reads.has(action) : actions === "*" || actions.includes(action);
  }

  /** The entry of this key was changed. */
  change(entry: KeyEntry): void {
    this.#entry = entry;
  }

  /** The key was removed. */
  end(): void {
    this.#ended.abort(new IntegrationError("ABORTED", `The access key ${this.name} was removed.`));
  }
}
