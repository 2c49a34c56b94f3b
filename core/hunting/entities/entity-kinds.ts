/** The kinds of entity that hunting is filtered by, in the order in which their filters stand in a query. */
export const entityKinds = ["ip", "host", "hash", "user", "url"] as const;

export type EntityKind = (typeof entityKinds)[number];

/** The kinds whose entities are told by one text; a user has several forms. */
export type TextKind = Exclude<EntityKind, "user">;

/** The keys that name columns: one for each kind, and a second one for users, with the columns of their addresses. */
export type EntityKey = EntityKind | "email";

interface KeyFacts {
  /** The parameter, as the analyst knows it. */
  readonly keyName: string;
  readonly kind: EntityKind;
  /** The platform's entity type. */
  readonly entityType: string;
}

export const keyFacts: Readonly<Record<EntityKey, KeyFacts>> = {
  ip: { keyName: "IP Entity Key", kind: "ip", entityType: "ADDRESS" },
  host: { keyName: "Hostname Entity Key", kind: "host", entityType: "HOSTNAME" },
  hash: { keyName: "File Hash Entity Key", kind: "hash", entityType: "FILEHASH" },
  user: { keyName: "User Entity Key", kind: "user", entityType: "USERUNIQNAME" },
  url: { keyName: "URL Entity Key", kind: "url", entityType: "DestinationURL" },
  email: { keyName: "Email Address Entity Key", kind: "user", entityType: "USERUNIQNAME" },
};

/** The columns that each key names; keys that are not given are absent. */
export type EntityKeys = Readonly<Partial<Record<EntityKey, readonly string[]>>>;

/** The given keys whose columns are compared with entities of a kind. */
export function keysOf(kind: EntityKind, keys: EntityKeys): readonly EntityKey[] {
  return allKeys.filter((key) => keyFacts[key].kind === kind && keys[key] !== undefined);
}

const allKeys = Object.keys(keyFacts) as readonly EntityKey[];
