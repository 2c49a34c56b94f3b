/** One generated file: its path relative to the project, and its text. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** The header of generated code. */
export function header(source: string): string {
  return `// Generated from ${source} by \`npm run generate\`: do not edit.\n`;
}

/** A value as TypeScript source: JSON, which is a subset of it. */
export function literal(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
