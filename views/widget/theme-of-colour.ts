export type Theme = "light" | "dark";

/** Share of red, green and blue in the brightness that an eye sees, in thousandths. https://www.w3.org/TR/AERT/#color-contrast */
const weights = [299, 587, 114] as const;

/** Brightness in the middle between black and white. */
const MIDDLE = 128;

/** The theme of a page with this background, as CSS writes it: `#rrggbb`, `#rgb` or `rgb(…)`; undefined for anything else. */
export function themeOfColour(colour: unknown): Theme | undefined {
  const parts = typeof colour === "string" ? partsOf(colour.trim().toLowerCase()) : [];
  if (parts.length !== weights.length) {
    return undefined;
  }
  const brightness = parts.reduce((sum, part, index) => sum + part * (weights[index] ?? 0), 0) / 1000;
  return brightness < MIDDLE ? "dark" : "light";
}

function partsOf(colour: string): readonly number[] {
  const [, hex] = /^#([\da-f]{3}|[\da-f]{6})$/.exec(colour) ?? [];
  if (hex !== undefined) {
    const digits = hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? []);
    return digits.map((each) => Number.parseInt(each, 16));
  }
  const [, ...parts] = /^rgba?\((\d{1,3}),\s*(\d{1,3}),\s*(\d{1,3})/.exec(colour) ?? [];
  return parts.map(Number);
}
