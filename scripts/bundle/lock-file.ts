import type { BundledPackage } from "./packages.js";

/** The parts of a lock file that are used: package-lock.json, or npm's record of the installed packages. */
export interface LockFile {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string } | undefined>>;
}

/** npm's record of the installed packages. */
export const INSTALLED = "node_modules/.package-lock.json";

/** The digest of a package's archive: its own, or that of the package that contains it. */
export function integrityOf(
  { folder, within }: BundledPackage,
  packages: readonly BundledPackage[],
  { packages: locked }: LockFile,
): string | undefined {
  const carrier = packages.find(({ name, version }) => within === `${name}@${version}`);
  return locked[carrier?.folder ?? folder]?.integrity;
}

/**
 * Differences between a bundle and package-lock.json, one sentence per package: another version, or an archive with
 * another digest. npm checks the files when it unpacks them; this does not check them again.
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
