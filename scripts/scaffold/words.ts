/** `alert id` → `Alert ID`. */
export function titleCase(words: readonly string[]): string {
  return words.map((word) => (word === "id" ? "ID" : word.charAt(0).toUpperCase() + word.slice(1))).join(" ");
}

/** `assignedTo` → `assigned_to`. */
export function snakeCase(property: string): string {
  return property.replace(/[A-Z]+/g, (capitals) => `_${capitals.toLowerCase()}`);
}
