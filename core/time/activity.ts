/** What a run waits for, in words for a person. */
export interface AwaitedThing {
  /** Such as "Microsoft Graph". */
  readonly what: string;
  /** A clause about it, such as "which limits requests". */
  readonly why: string;
  /** Left out first where there is little room, such as "attempt 2 of 4". */
  readonly detail?: string | undefined;
}

/** A wait. */
export interface Wait extends AwaitedThing {
  readonly kind: "wait";
  /** When it ends, in milliseconds since 1970; undefined if that is not known. */
  readonly until: number | undefined;
}

/** Work that may take long, here or at a service. */
export interface Work {
  readonly kind: "work";
  /** Such as "Hunting in DeviceProcessEvents". */
  readonly doing: string;
  /** What ends it besides the end of the run. */
  readonly limit?: WorkLimit | undefined;
  /** When it and all that begins during it give up, in milliseconds since 1970. */
  readonly givesUpAt?: number | undefined;
}

export interface WorkLimit {
  /** Such as "Microsoft Graph gives up after 3 minutes". */
  readonly text: string;
  readonly afterMs: number;
}

/** Something that takes time. Its texts may contain data of the tenant. */
export type Activity = Wait | Work;

/** Is told what a run does while it does it. */
export interface Activities {
  /** Called when an activity begins. It lasts until the returned function is called. */
  begin(activity: Activity): () => void;
}

/** Does some work and tells an observer, if there is one. */
export async function during<T>(
  activities: Activities | undefined,
  activity: Activity,
  work: () => Promise<T>,
): Promise<T> {
  if (activities === undefined) {
    return work();
  }
  const end = activities.begin(activity);
  try {
    return await work();
  } finally {
    end();
  }
}

/** A wait whose end is not known. */
export function waitFor(awaited: AwaitedThing): Wait {
  return { kind: "wait", ...awaited, until: undefined };
}
