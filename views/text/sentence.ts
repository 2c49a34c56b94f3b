/**
 * A text that begins with a small letter, or ends without a stop, as a sentence. A name that it begins with, such as a host
 * or a field, stays as it is.
 */
export function sentence(text: string): string {
  const begins = /^[a-z]+(?= )/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return begins === "" || /[.!?]$/.test(begins) ? begins : `${begins}.`;
}
