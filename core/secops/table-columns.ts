/** Maximum number of columns: more than any table of the schema has, and still readable. */
export const MOST_COLUMNS = 250;

/** Levels of nested values that get their own columns. Deeper values are one cell of JSON. */
const MOST_LEVELS = 8;

/** A path in the rows: its column, and the paths below it. */
interface Place {
  column: number | undefined;
  readonly inside: Map<string, Place>;
}

/**
 * The columns of a table of rows. Nested values get their own columns (`Details_City`, `Ips_1`), in the order in which
 * they occur. Column names are unique, and there are at most 250.
 */
export class TableColumns {
  readonly names: string[] = [];
  /** Number of cells without a column. */
  leftOut = 0;
  readonly #root: Place = { column: undefined, inside: new Map() };
  readonly #taken: Set<string>;
  readonly #numbers = new Map<string, number>();

  /**
   * @param first columns of the rows themselves that come first
   * @param own names of all columns of the rows themselves, which no flattened column may have
   */
  constructor(first: readonly string[], own: ReadonlySet<string>) {
    this.#taken = new Set(own);
    for (const name of first.slice(0, MOST_COLUMNS)) {
      this.#makePlace([name]).column = this.#makeColumn([name]);
    }
  }

  /** Adds the columns of a row that do not exist yet; returns its number of cells. */
  learn(row: unknown): number {
    let cells = 0;
    this.#walk(row, (path) => {
      cells += 1;
      if (this.names.length === MOST_COLUMNS && this.#placeOf(path)?.column === undefined) {
        this.leftOut += 1;
      } else {
        this.#makePlace(path).column ??= this.#makeColumn(path);
      }
    });
    return cells;
  }

  /** Calls `onCell` for each cell of a row that has a column. Other cells are not visited. */
  cells(row: unknown, onCell: (column: number, value: unknown) => void): void {
    const into = (value: unknown, place: Place, depth: number): void => {
      if (typeof value !== "object" || value === null || depth >= MOST_LEVELS) {
        if (place.column !== undefined) {
          onCell(place.column, value);
        }
        return;
      }
      for (const [step, inner] of place.inside) {
        const key = Array.isArray(value) ? indexOf(step) : step;
        if (key !== undefined && Object.hasOwn(value, key)) {
          into((value as Readonly<Record<string, unknown>>)[key], inner, depth + 1);
        }
      }
    };
    into(row, this.#root, 0);
  }

  /** Calls `onValue` for each value that is not a container, and for containers that are too deep. */
  #walk(row: unknown, onValue: (path: readonly string[], value: unknown) => void): void {
    const path: string[] = [];
    const into = (value: unknown): void => {
      if (typeof value !== "object" || value === null || path.length >= MOST_LEVELS) {
        if (path.length > 0) {
          onValue(path, value);
        }
        return;
      }
      const isList = Array.isArray(value);
      for (const [key, member] of Object.entries(value)) {
        path.push(isList ? String(Number(key) + 1) : key);
        into(member);
        path.pop();
      }
    };
    into(row);
  }

  #placeOf(path: readonly string[]): Place | undefined {
    return path.reduce<Place | undefined>((place, key) => place?.inside.get(key), this.#root);
  }

  #makePlace(path: readonly string[]): Place {
    return path.reduce((place, key) => {
      const inner = place.inside.get(key) ?? { column: undefined, inside: new Map() };
      place.inside.set(key, inner);
      return inner;
    }, this.#root);
  }

  #makeColumn(path: readonly string[]): number {
    const wanted = path.join("_");
    let name = wanted;
    while (path.length > 1 && this.#taken.has(name)) {
      const number = (this.#numbers.get(wanted) ?? 1) + 1;
      this.#numbers.set(wanted, number);
      name = `${wanted} (${number})`;
    }
    this.#taken.add(name);
    return this.names.push(name) - 1;
  }
}

/** The list index in a step of a path, as a key; undefined if it is a name. */
function indexOf(step: string): string | undefined {
  return /^[1-9]\d*$/.test(step) ? String(Number(step) - 1) : undefined;
}
