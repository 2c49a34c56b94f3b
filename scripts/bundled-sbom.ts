import type { BundledPackage } from "./bundle/packages.js";
import type { Sbom } from "./run-time-sbom.js";

/** The property that marks a component whose code is in a bundle. */
export const BUNDLED = "m365-defender:bundled";

/** Marks the bundled components: a consumer's own installation of these packages does not change them. */
export function withBundled(sbom: Sbom, packages: readonly Pick<BundledPackage, "name" | "version">[]): Sbom {
  const refs = new Set(packages.map(({ name, version }) => `${name}@${version}`));
  return {
    ...sbom,
    components: sbom.components.map((component) =>
      refs.has(component["bom-ref"])
        ? { ...component, properties: [...(component.properties ?? []), { name: BUNDLED, value: "true" }] }
        : component,
    ),
  };
}

/**
 * Bundled packages that are missing in the bill of materials or in a list of licences (`name@version`), one sentence
 * each.
 */
export function missingIn(
  packages: readonly Pick<BundledPackage, "name" | "version">[],
  sbom: Sbom,
  licensed: readonly string[],
): readonly string[] {
  const listed = new Set(sbom.components.map((component) => component["bom-ref"]));
  return packages.flatMap(({ name, version }) => [
    ...(listed.has(`${name}@${version}`)
      ? []
      : [`${name} ${version} is in the bundles, and not in the bill of materials.`]),
    ...(licensed.includes(`${name}@${version}`)
      ? []
      : [`${name} ${version} is in the bundles, and not in the licences.`]),
  ]);
}

/** The heading of a CSV list of licences and the lines of these packages (`name@version`). */
export function licencesOf(csv: string, refs: readonly string[]): string {
  const [heading, ...lines] = csv.trimEnd().split("\n");
  const kept = lines.filter((line) => licensedIn(line).some((ref) => refs.includes(ref)));
  return `${[heading, ...kept].join("\n")}\n`;
}

/** The packages in a CSV list of licences, as `name@version`. */
export function licensedIn(csv: string): readonly string[] {
  return csv.split("\n").flatMap((line) => /^"([^"]+@[^"@]+)",/.exec(line)?.[1] ?? []);
}
