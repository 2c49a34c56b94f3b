/** What a call says of the thing that its answer must have. */
export interface AskedThing {
  /** The ID that it must have, in any letter case; undefined: any. */
  readonly id?: string | undefined;
  /** What it must be beside that; undefined: anything that has an ID. */
  readonly shape?: "incident" | undefined;
  /** Whether its alerts were asked for (`$expand=alerts`): what stands for them must be a list of objects. */
  readonly withAlerts?: boolean | undefined;
}

/** The incident with this ID. */
export function theIncident(id: string): AskedThing {
  return { id, shape: "incident" };
}
