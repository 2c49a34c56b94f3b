/** A JSON Schema of draft 2020-12. It refers to others as `#/components/schemas/<name>`. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A route with one method, as both versions of the document describe it. */
export interface Operation {
  readonly method: "delete" | "get" | "post";
  readonly path: string;
  /** PascalCase, because generators of clients and low-code platforms make names of it. */
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  readonly tag: "Actions" | "Runs" | "Service";
  readonly parameters: readonly OperationParameter[];
  readonly body?: OperationBody;
  readonly responses: readonly OperationResponse[];
  readonly needsKey: boolean;
  /** Whether platforms with a form for each operation hide it, because it is for programs. */
  readonly isForPrograms: boolean;
}

export interface OperationParameter {
  readonly name: string;
  readonly in: "header" | "path" | "query";
  readonly title: string;
  readonly description: string;
  readonly isRequired: boolean;
  readonly schema: JsonSchema;
}

export interface OperationBody {
  /** The schema of the flat form, which has the parameters at the top. */
  readonly flat: string;
  /** The schema of our own form, which has them under `parameters`. */
  readonly own: string;
  readonly flatExample: unknown;
  readonly ownExample: unknown;
}

export interface OperationResponse {
  readonly status: number;
  /** The name under which the document has it once, because many operations have it. */
  readonly name?: string;
  readonly description: string;
  readonly headers: readonly ResponseHeader[];
  readonly content: ResponseContent;
}

export interface ResponseContent {
  readonly type: string;
  readonly schema: JsonSchema;
  /** The schema for OpenAPI 2.0, if it is another one there. */
  readonly plain?: JsonSchema;
  readonly example?: unknown;
  /** Further types, each a text, that the caller can ask for. */
  readonly otherTypes?: readonly string[];
}

export interface ResponseHeader {
  readonly name: string;
  readonly description: string;
  readonly schema: JsonSchema;
}

/** A reference to a schema of the document. */
export function schemaNamed(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

/** `execute-query` → `ExecuteQuery` */
export function pascalCase(name: string): string {
  return name.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
}
