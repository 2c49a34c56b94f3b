/** What Google SecOps SOAR allows for names, descriptions and counts; the manifests' checks and the export go by it. */
export const platformLimits = {
  parameters: 50,
  nameLength: 150,
  nameWords: 13,
  descriptionLength: 2050,
  scriptResultNameLength: 100,
  /** Names of the integration and its actions. */
  titlePattern: "^[a-zA-Z0-9\\-\\s]+$",
  /** Names of parameters. */
  parameterNamePattern: "^[a-zA-Z0-9\\-'\\s]+$",
} as const;

/** Words that Ping's messages must have. */
export const pingWords = {
  success: "Successfully connected to the",
  failure: "Failed to connect to the",
} as const;
