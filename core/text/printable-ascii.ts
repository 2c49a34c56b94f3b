/**
 * Whether a text has only characters from space to tilde. Most texts do, and then no regular expression with Unicode
 * properties must be compiled, which takes milliseconds in a new process.
 */
export function isPrintableAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}
