/**
 * Whether a text has nothing but the characters from space to tilde. Most texts do, and for them no expression with Unicode
 * properties has to be compiled, which takes milliseconds in a new process.
 */
export function isPrintableAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}
