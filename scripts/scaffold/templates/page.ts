import type { ActionWish } from "../wish.js";

/** `docs/actions/<action>.md`: its parts are filled by `npm run generate` and `npm run examples`. */
export function pageText({ title }: ActionWish): string {
  return `# ${title}

<!-- generated: action -->
<!-- end: action -->

## Example run

<!-- generated: output -->
<!-- end: output -->
`;
}
