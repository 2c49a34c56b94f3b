/** The brackets that people put around an indicator, to mark it off or so that nobody clicks it. */
const closings: Readonly<Record<string, string>> = { "[": "]", "<": ">", "(": ")", "{": "}" };

/**
 * A text without the one pair of brackets around it: `[evil.com]`, `<http://evil.com/a>`. `[.]evil[.]com` and text that has
 * nothing in its brackets stay as they are.
 * @param openings the brackets to take off
 */
export function withoutEnclosing(text: string, openings = "[<({"): string {
  const opening = text.charAt(0);
  const closing = closings[opening];
  if (closing === undefined || !openings.includes(opening) || !text.endsWith(closing)) {
    return text;
  }
  const inner = text.slice(1, -1).trim();
  return inner !== "" && isBalanced(inner, opening, closing) ? inner : text;
}

/** Whether each bracket is closed in the text, and none before it was opened. */
function isBalanced(text: string, opening: string, closing: string): boolean {
  let depth = 0;
  for (const character of text) {
    depth += character === opening ? 1 : character === closing ? -1 : 0;
    if (depth < 0) {
      return false;
    }
  }
  return depth === 0;
}
