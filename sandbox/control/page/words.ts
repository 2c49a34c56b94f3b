import { type Html, html } from "../../../core/text/html.js";

/** A value of an enumeration as words: `truePositive` is "True positive". */
export function inWords(value: string): string {
  const words = value.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "1 alert", "2 alerts". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** An address or a path, which breaks behind its separators instead of inside words. */
export function breakable(text: string): Html {
  const parts = text.split(/(?<=[@/?&=])(?=[^@/?&=])/);
  return html`${parts.map((part, index) => (index === 0 ? part : html`<wbr>${part}`))}`;
}

/** The lines of a text with their tabs, for an attribute or an element that keeps them. */
export function lines(text: string): Html {
  const pieces = text.split(/(\r\n|[\n\r\t])/);
  return html`${pieces.map((piece) => (piece === "\t" ? html`\t` : /^[\n\r]/.test(piece) ? html`\n` : piece))}`;
}

/** A time in UTC, to the second or minute, with a machine-readable form. */
export function moment(iso: string, precision: "second" | "minute" = "second"): Html {
  const end = precision === "second" ? 19 : 16;
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, end)}</time>`;
}

/** A text, cut if it is too long. */
export function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
