/** The types of `integration.yaml` and `manifests/*.yaml` in the generated code. */

/** How a field's value is read and checked: `core/fields/values.ts` reads it, the generated validators check it. */
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
  | "text_list"
  | "time";

/** One option of a choice: label, value of the service, and other accepted names. */
export interface OptionSpec {
  readonly label: string;
  readonly value: string;
  readonly aliases?: readonly string[];
}

/** One parameter of an action, or one field of the configuration. */
export interface FieldSpec {
  /** snake_case, as in payloads and error paths. */
  readonly name: string;
  /** The name that the platform shows. It is accepted in payloads too. */
  readonly displayName: string;
  /** The platform's own type, for forms and export. */
  readonly type: string;
  readonly format: Format;
  readonly options?: readonly OptionSpec[];
  readonly isMandatory: boolean;
  readonly default?: string | number | boolean;
  /** True if the default only pre-fills forms. A run without the field has no value for it. */
  readonly defaultIsPrefillOnly?: boolean;
  /**
   * True if the platform sends the default although the user did not choose it. In the platform's context, the default
   * then counts as absent.
   */
  readonly defaultIsSentUnasked?: boolean;
  /**
   * What a word for an empty value, such as None, means as the whole value: that there is none, or the word itself. Without
   * this, it is refused, because the field is required, or the run without it would do more than asked.
   */
  readonly absentWords?: "ignored" | "literal";
  /** What applies without a value, as a clause for a warning. Fields with a default have none. */
  readonly whenAbsent?: string;
  /** True for a text for people: a placeholder in it is only a warning, and brackets have no meaning. */
  readonly isProse?: boolean;
  /** Bounds of an integer, both inclusive. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly secret?: boolean;
  readonly description: string;
  readonly example: string | number | boolean;
}

export interface Permission {
  /** Application permission, e.g. `ThreatHunting.Read.All`. */
  readonly role: string;
  /** Name of the API that has it. Default: Microsoft Graph. */
  readonly api?: string;
  readonly purpose: string;
}

/** An application permission, with the titles of the actions that need it. */
export interface NeededRole {
  readonly role: string;
  /** Name of the API that has it. Default: Microsoft Graph. */
  readonly api?: string;
  readonly actions: readonly string[];
}

export interface ActionManifest {
  /** kebab-case; the file name of manifest, entry and page. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly writes: boolean;
  readonly permissions: readonly Permission[];
  /** The platform's entity types that the action uses; empty if entities are only returned. */
  readonly entityTypes: readonly string[];
  /** Texts for the analyst, with {placeholders}. Playbooks match them. */
  readonly messages: { readonly success: string; readonly failure: string; readonly noData?: string };
  readonly parameters: readonly FieldSpec[];
  /** What `json_result` contains. */
  readonly resultDescription: string;
  /** An example payload in our own form, without configuration. */
  readonly example: Readonly<Record<string, unknown>>;
}

/** What a version of the integration adds, as a platform shows it. */
export interface ReleaseNote {
  /** Major and minor version, such as 1.0. */
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
  /** The newest is last. */
  readonly releaseNotes: readonly ReleaseNote[];
  readonly actions: readonly string[];
  /** The application permissions of all actions together. */
  readonly roles: readonly string[];
  readonly configuration: readonly FieldSpec[];
}

/** The parts of an AJV error that the code uses. */
export interface ValidationError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A validator compiled by AJV. It fills in defaults and puts its findings in `errors`. */
export interface Validator {
  (data: unknown): boolean;
  errors?: readonly ValidationError[] | null;
}

/** The generated code of one manifest: its data, and the validator of its parameters. */
export interface ActionContract<Parameters> {
  readonly manifest: ActionManifest;
  readonly validateParameters: Validator;
  /** Only for the type of the parameters; there is no value. */
  readonly parametersType?: Parameters;
}

/** `incident_id` → `incidentId`: a field's name in the code. */
export function toCamelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
