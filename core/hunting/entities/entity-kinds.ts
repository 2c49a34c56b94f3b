/** The kinds of entity that hunting is filtered by, in the order in which their filters stand in a query. */
export const entityKinds = ["ip", "host", "hash", "user", "url", "email"] as const;

export type EntityKind = (typeof entityKinds)[number];

interface KindFacts {
  /** The parameter that names its columns, as the analyst knows it. */
  readonly keyName: string;
  /** The platform's entity type. Users and addresses of users share one. */
  readonly entityType: string;
}

export const kindFacts: Readonly<Record<EntityKind, KindFacts>> = {
  ip: { keyName: "IP Entity Key", entityType: "ADDRESS" },
  host: { keyName: "Hostname Entity Key", entityType: "HOSTNAME" },
  hash: { keyName: "File Hash Entity Key", entityType: "FILEHASH" },
  user: { keyName: "User Entity Key", entityType: "USERUNIQNAME" },
  url: { keyName: "URL Entity Key", entityType: "DestinationURL" },
  email: { keyName: "Email Address Entity Key", entityType: "USERUNIQNAME" },
};

/** The columns that each kind is matched with; kinds without a key are absent. */
export type EntityKeys = Readonly<Partial<Record<EntityKind, readonly string[]>>>;
