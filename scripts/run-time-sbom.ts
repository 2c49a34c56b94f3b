/** The parts of a CycloneDX bill of materials that are used. */
export interface Sbom {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

interface Component {
  readonly "bom-ref": string;
  readonly name: string;
  readonly scope?: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

/** The parts of package.json about packages at run time. */
export interface Package {
  readonly name: string;
  readonly dependencies: Readonly<Record<string, string>>;
  /** All of them are optional. */
  readonly peerDependencies: Readonly<Record<string, string>>;
}

const DEVELOPMENT = "cdx:npm:package:development";

/**
 * The part of a full bill of materials that applies at run time: the dependencies with theirs, the packages that are only
 * bundled, and the optional packages, marked as optional. npm's own `--omit dev` also drops packages that a development
 * dependency shares.
 * @param bundled the packages in the bundles, as `name@version`; for npm, some are development dependencies
 */
export function runTimeSbom(
  whole: Sbom,
  { name, dependencies, peerDependencies }: Package,
  bundled: readonly string[] = [],
): Sbom {
  const root = whole.metadata.component;
  const components = new Map(whole.components.map((component) => [component["bom-ref"], component]));
  const needs = new Map(whole.dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]));
  const reach = (names: readonly string[], accepts: (component: Component) => boolean) => {
    const found = new Set<string>();
    const open = (needs.get(root["bom-ref"]) ?? []).filter((ref) => names.includes(components.get(ref)?.name ?? ""));
    for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
      const component = components.get(ref);
      if (component !== undefined && !found.has(ref) && accepts(component)) {
        found.add(ref);
        open.push(...(needs.get(ref) ?? []));
      }
    }
    return found;
  };
  const needed = reach(Object.keys(dependencies), (component) => !isDevelopment(component));
  const required = new Set([...needed, ...bundled]);
  const all = new Set([...required, ...reach(Object.keys(peerDependencies), () => true)]);
  return {
    ...whole,
    // npm uses the name of the folder.
    metadata: { ...whole.metadata, component: { ...root, name } },
    components: whole.components
      .filter((component) => all.has(component["bom-ref"]))
      .map((component) => ({
        ...withoutDevelopment(component),
        ...(!required.has(component["bom-ref"]) && { scope: "optional" }),
      })),
    dependencies: whole.dependencies
      .filter(({ ref }) => ref === root["bom-ref"] || all.has(ref))
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((each) => all.has(each)) })),
  };
}

function isDevelopment({ properties = [] }: Component): boolean {
  return properties.some(({ name }) => name === DEVELOPMENT);
}

/** In the clone they are development dependencies; in an installation they are not. */
function withoutDevelopment({ properties = [], ...component }: Component): Component {
  return { ...component, properties: properties.filter(({ name }) => name !== DEVELOPMENT) };
}
