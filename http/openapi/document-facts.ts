import type { JsonSchema, Operation } from "./operation.js";

/** What both versions of the document are made of. */
export interface DocumentFacts {
  readonly title: string;
  /** The integration's version. */
  readonly version: string;
  readonly description: string;
  /** URL of the service. Without it, the paths belong to the host that the document came from. */
  readonly address: string | undefined;
  readonly operations: readonly Operation[];
  /** The schemas that the operations refer to, by name. */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}
