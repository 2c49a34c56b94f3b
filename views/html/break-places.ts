/**
 * The parts between which an address or a path may break, so that no name in it is broken where its parts have room. A text of
 * several words is one part: it breaks between them.
 */
export function breakableParts(text: string): readonly string[] {
  return /\s/.test(text) ? [text] : text.split(/(?<=[@/\\?&=])(?=[^@/\\?&=])/);
}
