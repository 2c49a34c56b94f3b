import type { Tone } from "../view.js";

/** A symbol beside a word, so that no meaning is in a colour alone. Values without a meaning have none. */
export const toneSymbols: Readonly<Record<Tone, string>> = {
  bad: "▲",
  serious: "◆",
  caution: "◇",
  good: "✓",
  neutral: "",
  muted: "○",
};
