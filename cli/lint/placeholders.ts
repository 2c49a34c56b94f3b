/** The names of a message's {placeholders}. */
export function placeholdersOf(message: string): readonly string[] {
  return [...message.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
}
