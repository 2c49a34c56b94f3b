/** What an identifier means as an entity of its kind: the texts to search for, or why there is none. */
export type Reading = { readonly texts: readonly string[] } | { readonly fault: string };

/** Whether a text can name anything: it has a letter or a digit. Signs alone match rows that have nothing to do with it. */
export function isNaming(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** A reading with each text once. */
export function readAs(texts: readonly string[]): Reading {
  return { texts: [...new Set(texts)] };
}
