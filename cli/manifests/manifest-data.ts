import type { Permission, ReleaseNote } from "../../core/manifest.js";
/** The types of the manifests as written, with a valid schema. */

/** A parameter of an action, or a field of the configuration. */
export interface FieldData {
  readonly name: string;
  readonly display_name: string;
  readonly type: string;
  readonly format: string;
  readonly options?: readonly (
    | string
    | { readonly label: string; readonly value: string; readonly aliases?: readonly string[] }
  )[];
  readonly is_mandatory: boolean;
  readonly default?: string | number | boolean;
  readonly default_is_prefill_only?: boolean;
  readonly default_is_sent_unasked?: boolean;
  /** What applies without a value, as a clause for a warning. */
  readonly when_absent?: string;
  /** True if a word for an empty value, such as None, is refused although the field is optional. */
  readonly refuses_absent_words?: boolean;
  /** True for a text for people. */
  readonly is_prose?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly secret?: boolean;
  readonly description: string;
  readonly example: string | number | boolean;
}

/** `integration.yaml` as written. */
export interface IntegrationData {
  readonly identifier: string;
  readonly name: string;
  readonly description: string;
  readonly product: string;
  readonly version: string;
  readonly documentation_link: string;
  readonly categories: readonly string[];
  readonly release_notes: readonly ReleaseNote[];
  readonly actions: readonly string[];
  readonly configuration: readonly FieldData[];
  readonly context: readonly {
    readonly name: string;
    readonly type: string;
    readonly is_mandatory: boolean;
    readonly default?: string;
    readonly description: string;
    readonly example: unknown;
  }[];
}

/** `manifests/<action>.yaml` as written. */
export interface ActionData {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly writes: boolean;
  readonly entity_types?: readonly string[];
  readonly permissions: readonly Permission[];
  readonly messages: { readonly success: string; readonly failure: string; readonly no_data?: string };
  readonly parameters: readonly FieldData[];
  readonly result: { readonly description: string; readonly schema: Readonly<Record<string, unknown>> };
  readonly example: {
    readonly parameters: Readonly<Record<string, unknown>>;
    readonly target_entities?: readonly unknown[];
  };
}

/** The integration and its actions, in the integration's order. */
export interface Manifests {
  readonly integration: IntegrationData;
  readonly actions: readonly ActionData[];
}
