/**
 * What a lock is made of: a folder of claims, files whose names are never used again. Each method is one step that the
 * system does at once; between two of them, other processes may do any of theirs.
 */
export interface ClaimFolder {
  /** Makes the folder; false when it was there. */
  make(): boolean;
  /** Puts a claim into it; false when the folder is gone. */
  create(claim: string): boolean;
  /** The claims that are there; none when the folder is gone. */
  list(): readonly string[];
  /** Whether the process that made a claim is gone for good. */
  isDead(claim: string): boolean;
  /** Removes a claim, if it is there. */
  remove(claim: string): void;
  /** Removes the folder, if it is empty. */
  removeFolder(): void;
}

/** How often the first of several contenders looks whether the others have withdrawn. */
const LOOKS = 4;

/** How often a folder is made that another process removes before the claim is in it. */
const TRIES = 8;

/**
 * Contends for a lock with a claim that nobody has used before. True: it is held until `withdraw`.
 *
 * Exclusive, because who holds has listed the claims after making its own, and saw none of a living process. Of two that
 * hold, one made its claim first; the other has listed later, and would have seen it: only its owner removes the claim of
 * a living process. Of several that see each other, all withdraw but the one whose claim is the first by its name; it looks
 * again, and holds by the same rule.
 */
export function contend(folder: ClaimFolder, own: string, looks = LOOKS): boolean {
  if (!enter(folder, own)) {
    return false;
  }
  for (let look = 1; look <= looks; look += 1) {
    const others = livingOthers(folder, own);
    if (others.length === 0) {
      return true;
    }
    if (others.some((other) => other < own)) {
      break;
    }
  }
  withdraw(folder, own);
  return false;
}

/** Ends a claim, whether it holds or not. */
export function withdraw(folder: ClaimFolder, own: string): void {
  folder.remove(own);
  folder.removeFolder();
}

/** Makes the claim, unless somebody else has a living one: who holds is not disturbed by those who ask. */
function enter(folder: ClaimFolder, own: string): boolean {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    if (!folder.make() && livingOthers(folder, own).length > 0) {
      return false;
    }
    if (folder.create(own)) {
      return true;
    }
  }
  return false;
}

/** The claims of others that count; those of dead processes are removed, which nobody can hold by the same name again. */
function livingOthers(folder: ClaimFolder, own: string): readonly string[] {
  return folder.list().filter((claim) => {
    if (claim === own) {
      return false;
    }
    const isDead = folder.isDead(claim);
    if (isDead) {
      folder.remove(claim);
    }
    return !isDead;
  });
}
