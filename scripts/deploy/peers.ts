/** What is read and changed of package.json. */
export interface PackageFile {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/**
 * The same file with optional packages as dependencies, in the locked version, so that `npm prune --omit=dev` leaves them
 * installed.
 * @throws if a name is no optional package
 */
export function withPeers<About extends PackageFile>(about: About, names: readonly string[]): About {
  const unknown = names.filter((name) => !Object.hasOwn(about.peerDependencies, name));
  if (names.length === 0 || unknown.length > 0) {
    const problem = names.length === 0 ? "No package is named" : `${unknown.join(", ")} is no optional package`;
    throw new Error(`${problem}; name some of ${Object.keys(about.peerDependencies).join(", ")}.`);
  }
  const kept = Object.entries(about.devDependencies).filter(([name]) => names.includes(name));
  const others = Object.entries(about.devDependencies).filter(([name]) => !names.includes(name));
  return {
    ...about,
    dependencies: { ...about.dependencies, ...Object.fromEntries(kept) },
    devDependencies: Object.fromEntries(others),
  };
}
