/**
 * Whether a text has only characters from space to tilde. Most texts do, and then no regular expression with Unicode
 * properties must be compiled, which takes milliseconds in a new process.
 */
export function isPrintableAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

/**
 * Whether a text has only those characters, letters of Latin alphabets, and the dashes, quotation marks and other marks of
 * ordinary writing. None of them is invisible, or changes how the text around it is shown.
 */
export function isOrdinaryText(text: string): boolean {
  return /^[ -~\xa1-\xac\xae-\u024f\u2010-\u2027\u2030-\u205e]*$/.test(text);
}
