/** Where in a file something stands. */
export interface Place {
  /** The name of the file in the data folder. */
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number;
  /** The column of the table, if it is about one. */
  readonly column?: string;
}

/** Own data that cannot be used: says in which file, where, and why. */
export class OwnDataError extends Error {
  override readonly name = "OwnDataError";

  constructor(
    readonly place: Place,
    readonly reason: string,
  ) {
    const line = place.line === undefined ? "" : `, line ${place.line}`;
    const column = place.column === undefined ? "" : `, column ${place.column}`;
    super(`${place.file}${line}${column}: ${reason}`);
  }
}
