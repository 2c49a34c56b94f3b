/** One request as it reached the service. Holds no secret, token or assertion: routes say what may be kept. */
export interface RequestLogEntry {
  readonly time: string;
  readonly method: string;
  /** With the query string on Graph's side; sign-in paths without. */
  readonly path: string;
  /** 0: the connection was broken without an answer. */
  readonly status: number;
  readonly clientId?: string;
  /** What happened in a word or two: the kind of credential, an AADSTS code, an error code. */
  readonly detail?: string;
  /** The parsed JSON body of a Graph call whose token and role were accepted. */
  readonly body?: unknown;
  /** The fault that the request met, by its name. */
  readonly fault?: string;
  /** With a fault: whether the service did what was asked, whatever the answer says. */
  readonly workDone?: boolean;
}

/** What a route adds to the log entry of its exchange. */
export interface LogNote {
  clientId?: string;
  detail?: string;
  body?: unknown;
  query?: string;
  fault?: string;
  workDone?: boolean;
  /** Not a request of a client of the tenant: it stays out of the log. */
  unlogged?: boolean;
}
