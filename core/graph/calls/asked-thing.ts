/** The object that the response to a call must contain. */
export interface AskedThing {
  /** Its ID, compared without letter case; undefined: any. */
  readonly id?: string | undefined;
  /** Its type; undefined: any object with an ID. */
  readonly shape?: "incident" | undefined;
  /** Whether alerts were requested (`$expand=alerts`), so that they must be a list of objects. */
  readonly withAlerts?: boolean | undefined;
}

/** The incident with this ID. */
export function theIncident(id: string): AskedThing {
  return { id, shape: "incident" };
}
