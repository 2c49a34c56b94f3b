/** What an identifier means as an entity of its kind: the texts to search for, or why there is none. */
export type Reading = { readonly texts: readonly string[] } | { readonly fault: string };

/** A reading with each text once. */
export function readAs(texts: readonly string[]): Reading {
  return { texts: [...new Set(texts)] };
}
