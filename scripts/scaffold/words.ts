/** `alert id` → `Alert ID`. */
export function titleCase(words: readonly string[]): string {
  return words.map((word) => (word === "id" ? "ID" : word.charAt(0).toUpperCase() + word.slice(1))).join(" ");
}

/** Whether this may be a property of the API. Those of Microsoft Graph begin in lower case. */
export function isProperty(name: string, api: string | undefined): boolean {
  return (api === undefined ? /^[a-z][A-Za-z0-9]*$/ : /^[A-Za-z][A-Za-z0-9]*$/).test(name);
}

/** `assignedTo` → `assigned_to`. */
export function snakeCase(property: string): string {
  return property.replace(/[A-Z]+/g, (capitals, at) => `${at === 0 ? "" : "_"}${capitals.toLowerCase()}`);
}
