/** Words of the command line that are reserved, now or for later versions. No action may have such a name. */
export const reservedVerbs: readonly string[] = [
  "tenant",
  "doctor",
  "init",
  "render",
  "lint",
  "export",
  "mcp",
  "serve",
  "report",
  "kql",
  "worker",
  "enqueue",
  "check",
];
