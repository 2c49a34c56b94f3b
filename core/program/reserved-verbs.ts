/** Words of the command line that are no actions, now or in later versions: no action takes such a name. */
export const reservedVerbs: readonly string[] = [
  "tenant",
  "doctor",
  "init",
  "render",
  "lint",
  "export",
  "mcp",
  "kql",
  "worker",
  "enqueue",
  "check",
];
