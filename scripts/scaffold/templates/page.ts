import type { ActionSpec } from "../action-spec.js";

/** `docs/actions/<action>.md`. `npm run generate` and `npm run examples` fill its sections. */
export function pageText({ title }: ActionSpec): string {
  return `# ${title}

<!-- generated: action -->
<!-- end: action -->

## Example run

<!-- generated: output -->
<!-- end: output -->
`;
}
