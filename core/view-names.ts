/** The forms that a result can take for a person, by the names that `--view` takes. `views/` renders them. */
export const viewNames = ["table", "markdown", "html", "csv", "adaptive-card", "slack"] as const;

export type ViewName = (typeof viewNames)[number];
