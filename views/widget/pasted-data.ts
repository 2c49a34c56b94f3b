/** What the platform pasted: data, or why there is none. */
export type Pasted = { readonly data: object } | { readonly problem: string };

/**
 * Reads the JSON result that the platform pasted at the end of a widget. What follows its last bracket, such as tags that a
 * tool added to the template, is not part of it.
 */
export function readPasted(text: string): Pasted {
  const json = text.slice(0, Math.max(text.lastIndexOf("}"), text.lastIndexOf("]")) + 1);
  const data = parsed(json);
  if (data !== undefined) {
    return { data };
  }
  // The JSON of every result has quotes; a placeholder has none.
  return text.includes('"')
    ? { problem: "The result is not shown, because it could not be read here. The step has it as JSON." }
    : { problem: "The step has no result yet, or it failed without one. Its message says more." };
}

function parsed(json: string): object | undefined {
  try {
    const data: unknown = JSON.parse(json);
    return typeof data === "object" && data !== null ? data : undefined;
  } catch {
    return undefined;
  }
}
