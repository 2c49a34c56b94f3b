import type { BundledPackage } from "./packages.js";

/** A lock file, as far as it is looked at: package-lock.json, or npm's own note of what it has installed. */
export interface LockFile {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string } | undefined>>;
}

/** Where npm notes what it has installed. */
export const INSTALLED = "node_modules/.package-lock.json";

/** The digest of the archive that a package's code came in: its own, or that of the package that carries it. */
export function integrityOf(
  { folder, within }: BundledPackage,
  packages: readonly BundledPackage[],
  { packages: locked }: LockFile,
): string | undefined {
  const carrier = packages.find(({ name, version }) => within === `${name}@${version}`);
  return locked[carrier?.folder ?? folder]?.integrity;
}

/**
 * What of a bundle is not as package-lock.json has it, a sentence for each package: another version, or an archive of another
 * digest. What is in the folders themselves npm has checked when it unpacked them; it is not checked again.
 */
export function lockProblems(
  packages: readonly BundledPackage[],
  { packages: locked }: LockFile,
  { packages: installed }: LockFile,
): readonly string[] {
  return packages.flatMap(({ name, version, folder, within }) => {
    const wanted = locked[folder];
    if (wanted === undefined) {
      return [`${name} ${version} is not in package-lock.json (${folder}).`];
    }
    if (wanted.version !== version) {
      const where = within === undefined ? "is installed" : `is inside ${within}`;
      return [`${name} ${version} ${where}; package-lock.json has ${wanted.version}.`];
    }
    if (wanted.integrity === undefined || installed[folder]?.integrity !== wanted.integrity) {
      return [`${name} ${version} was not installed from the archive of package-lock.json (${wanted.integrity}).`];
    }
    return [];
  });
}
