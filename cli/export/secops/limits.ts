/** The limits of Google SecOps SOAR for names, descriptions and counts, used by lint and export. */
export const platformLimits = {
  parameters: 50,
  nameLength: 150,
  nameWords: 13,
  descriptionLength: 2050,
  scriptResultNameLength: 100,
  pythonVersion: "3.11",
  /** Names of the integration and its actions. */
  titlePattern: "^[a-zA-Z0-9\\-\\s]+$",
  /** Names of parameters. */
  parameterNamePattern: "^[a-zA-Z0-9\\-'\\s]+$",
  integrationParameterTypes: [
    "boolean",
    "integer",
    "string",
    "password",
    "ip",
    "ip_or_host",
    "url",
    "domain",
    "email",
    "values",
    "values_as_semicolon_separated",
    "multi_value_selection",
    "script",
    "numerical_values",
  ],
  widgetConditions: [
    "equal",
    "contains",
    "starts_with",
    "greater_than",
    "less_than",
    "not_equal",
    "not_contains",
    "is_empty",
    "is_not_empty",
  ],
  widgetSizes: ["half_width", "full_width", "third_width", "two_thirds_width"],
  /** A number is not among them. */
  actionParameterTypes: [
    "string",
    "boolean",
    "playbook_name",
    "user",
    "stage",
    "close_case_reasons",
    "close_root_cause",
    "case_priorities",
    "email_content",
    "content",
    "password",
    "entity_type",
    "multi_values",
    "ddl",
    "code",
    "time_span_seconds",
    "multi_choice_parameter",
    "null",
  ],
} as const;

/** Words that Ping's messages must contain. */
export const pingWords = {
  success: "Successfully connected to the",
  failure: "Failed to connect to the",
} as const;
