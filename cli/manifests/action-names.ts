/** `update-incident` or `update_incident` → `UpdateIncident`. */
export function pascalCase(name: string): string {
  return name
    .split(/[-_]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");
}

/** Names of an action's parts in its entry and in the generated code. */
export function namesOf(action: string) {
  const type = pascalCase(action);
  const variable = type.charAt(0).toLowerCase() + type.slice(1);
  return { variable, contract: `${variable}Contract`, parameters: `${type}Parameters` } as const;
}
