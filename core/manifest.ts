/** The shapes of `integration.yaml` and `manifests/*.yaml` as the generated code carries them. */

/** How a field's value is read and checked; `core/fields/values.ts` reads it, the generated validators check it. */
export type Format =
  | "boolean"
  | "choice"
  | "guid"
  | "https_root"
  | "identifier"
  | "identifier_list"
  | "incident_id"
  | "integer"
  | "kql"
  | "pem"
  | "proxy_url"
  | "resource_id"
  | "tenant_id"
  | "text"
  | "text_list";

/** One option of a drop-down: what a person picks, what the service takes, and other names that mean the same. */
export interface OptionSpec {
  readonly label: string;
  readonly value: string;
  readonly aliases?: readonly string[];
}

/** One parameter of an action, or one field of the configuration. */
export interface FieldSpec {
  /** snake_case, as in payloads and error paths. */
  readonly name: string;
  /** As the platform shows it, and accepts it too. */
  readonly displayName: string;
  /** The platform's own type, for forms and export. */
  readonly type: string;
  readonly format: Format;
  readonly options?: readonly OptionSpec[];
  readonly isMandatory: boolean;
  readonly default?: string | number | boolean;
  /** The default only pre-fills forms: a run without the field has no value for it. */
  readonly defaultIsPrefillOnly?: boolean;
  /** The platform sends the default although nobody chose it: in its context it counts as not given. */
  readonly defaultIsSentUnasked?: boolean;
  /** Bounds of an integer, both inclusive. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly secret?: boolean;
  readonly description: string;
  readonly example: string | number | boolean;
}

export interface Permission {
  /** Application permission of Microsoft Graph, e.g. `ThreatHunting.Read.All`. */
  readonly role: string;
  readonly purpose: string;
}

/** An application permission that actions need, and the titles of these actions. */
export interface NeededRole {
  readonly role: string;
  readonly actions: readonly string[];
}

export interface ActionManifest {
  /** kebab-case; the stem of the manifest, the entry and the page. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly writes: boolean;
  readonly permissions: readonly Permission[];
  /** The platform's entity types that the action works on; empty when entities are only echoed. */
  readonly entityTypes: readonly string[];
  /** Texts for the analyst, with {placeholders}; playbooks match on them. */
  readonly messages: { readonly success: string; readonly failure: string; readonly noData?: string };
  readonly parameters: readonly FieldSpec[];
  /** An example payload in our own form, without configuration. */
  readonly example: Readonly<Record<string, unknown>>;
}

/** What a version of the integration brings, as a platform shows it. */
export interface ReleaseNote {
  /** Major and minor of the version, as in 1.0. */
  readonly version: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly description: string;
}

export interface IntegrationManifest {
  readonly identifier: string;
  readonly name: string;
  readonly product: string;
  readonly version: string;
  readonly description: string;
  readonly documentationLink: string;
  readonly categories: readonly string[];
  /** The newest comes last. */
  readonly releaseNotes: readonly ReleaseNote[];
  readonly actions: readonly string[];
  /** The application permissions that all actions need together. */
  readonly roles: readonly string[];
  readonly configuration: readonly FieldSpec[];
}

/** The part of an AJV error that is used here. */
export interface ValidationError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A validator that AJV compiled ahead; it fills in defaults, and leaves what is wrong in `errors`. */
export interface Validator {
  (data: unknown): boolean;
  errors?: readonly ValidationError[] | null;
}

/** What the generator makes of one manifest: the manifest, and the validator of its parameters. */
export interface ActionContract<Parameters> {
  readonly manifest: ActionManifest;
  readonly validateParameters: Validator;
  /** Carries the parameters' type only; there is no such value. */
  readonly parametersType?: Parameters;
}

/** `incident_id` → `incidentId`: the name that a field has in the code. */
export function toCamelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
