import type { ActionData, FieldData, IntegrationData } from "../manifests/manifest-data.js";
import type { Path, YamlFile } from "../manifests/yaml-file.js";

/** A broken rule and its place. */
export interface Finding {
  /** Relative to the project. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** Name of the rule, e.g. `option-default`. */
  readonly rule: string;
  readonly message: string;
}

/** The name and description of a rule. */
export interface RuleName {
  readonly name: string;
  /** What the rule requires, in one sentence. */
  readonly description: string;
}

/** A rule for one manifest with a valid schema. */
export interface ManifestRule extends RuleName {
  check(file: ManifestFile): Iterable<{ readonly path: Path; readonly message: string }>;
}

/** A rule for the whole project. */
export interface ProjectRule extends RuleName {
  check(project: Project): Iterable<Omit<Finding, "rule">>;
}

/** A manifest with a valid schema: the integration's, or an action's. */
export type ManifestFile =
  | { readonly kind: "integration"; readonly data: IntegrationData }
  | { readonly kind: "action"; readonly data: ActionData };

/** A project whose manifests all have a valid schema. */
export interface Project {
  readonly root: string;
  readonly integrationFile: YamlFile;
  readonly integration: IntegrationData;
  readonly actions: readonly { readonly file: YamlFile; readonly data: ActionData }[];
}

/** The parameters of an action, or the fields of the configuration, each with its path. */
export function fieldsOf({ kind, data }: ManifestFile): { readonly path: Path; readonly field: FieldData }[] {
  const [key, fields] =
    kind === "integration"
      ? (["configuration", data.configuration] as const)
      : (["parameters", data.parameters] as const);
  return fields.map((field, index) => ({ path: [key, index], field }));
}

/** The name of an option in a message. */
export function labelOf(option: string | { readonly label: string }): string {
  return typeof option === "string" ? option : option.label;
}
