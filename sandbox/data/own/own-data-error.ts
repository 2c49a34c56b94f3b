/** A place in a file. */
export interface Place {
  /** Name of the file in the data folder. */
  readonly file: string;
  /** 1-based. */
  readonly line?: number;
  /** The table's column, if the error is about one. */
  readonly column?: string;
}

/** Own data that cannot be used; the message has the file, the place and the reason. */
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
