/** The first sentences of a description that fit into `most` characters, at least one. */
export function briefly(text: string, most: number): string {
  const [first = "", ...others] = text.split(/(?<=[.!?])\s+(?=[A-Z("])/);
  let brief = first;
  for (const sentence of others) {
    if (brief.length + 1 + sentence.length > most) {
      break;
    }
    brief += ` ${sentence}`;
  }
  return brief;
}
