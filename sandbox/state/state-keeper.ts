import type { Lock } from "../../core/files/lock.js";
import type { ServerCertificates } from "../certificates.js";
import { type DataOptions, dataDefaults } from "../data/options.js";
import type { Product } from "./product.js";
import type { SavedState } from "./saved-state.js";
import { readStateFile, StateFileError, writeStateFile } from "./state-file.js";
import { lockState } from "./state-lock.js";

/** What is saved besides the product's state. */
export interface Surroundings {
  readonly port: number;
  readonly certificates: ServerCertificates;
  readonly clientSecret: string;
}

/** Saves a tenant's state to a file, so that it survives the process. */
export class StateKeeper {
  #savedRevision: number | undefined;

  private constructor(
    private readonly path: string,
    private readonly lock: Lock,
    /** The earlier tenant's state. */
    readonly earlier: SavedState | undefined,
  ) {}

  /**
   * Reads the earlier tenant's state, and locks the file until `release`.
   * @throws StateFileError, also if the earlier tenant had other data than these options request
   */
  static open(path: string, options: DataOptions): StateKeeper {
    const lock = lockState(path);
    try {
      return new StateKeeper(path, lock, StateKeeper.#readEarlier(path, options));
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  static #readEarlier(path: string, { seed, size }: DataOptions): SavedState | undefined {
    const earlier = readStateFile(path);
    if (earlier !== undefined) {
      for (const [name, wanted, kept] of [
        ["seed", seed, earlier.seed],
        ["size", size, earlier.size],
      ]) {
        if (wanted === undefined || wanted === kept) continue;
        throw new StateFileError(
          `The state in ${path} is of a tenant with ${name} ${kept}, not ${wanted}. Leave ${name} out, or name another file.`,
        );
      }
    }
    return earlier;
  }

  /** Unlocks the file. */
  release(): void {
    this.lock.release();
  }

  /** Saves the state if it changed, before any response reports the change. A write failure is a warning. */
  save(product: Product, surroundings: Surroundings): void {
    const { revision } = product.incidents;
    if (revision === this.#savedRevision) return;
    try {
      writeStateFile(this.path, {
        version: 1,
        startedAt: product.startedAt.toISOString(),
        seed: product.data.seed ?? dataDefaults.seed,
        size: product.data.size ?? dataDefaults.size,
        ...surroundings,
        incidents: product.incidents.list(),
      });
      this.#savedRevision = revision;
    } catch (error) {
      const { message } = error as Error;
      process.emitWarning(`The local tenant's state could not be saved: ${message}`, "LocalTenantWarning");
    }
  }
}
