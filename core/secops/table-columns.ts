/** Columns that a table has at most: wider than any table of the schema, and still a sheet that a person can read. */
export const MOST_COLUMNS = 250;

/** Levels of nested values that get columns of their own; what lies deeper is one cell of JSON. */
const MOST_LEVELS = 8;

/** A place in the rows, by its keys: the column of what stands there, and the places inside. */
interface Place {
  column: number | undefined;
  readonly inside: Map<string, Place>;
}

/**
 * The columns of a table of rows: nested values get columns of their own (`Details_City`, `Ips_1`), in the order in
 * which they come up. No two columns have the same name, and there are at most 250.
 */
export class TableColumns {
  readonly names: string[] = [];
  /** Cells for which there was no column any more. */
  leftOut = 0;
  readonly #root: Place = { column: undefined, inside: new Map() };
  readonly #taken: Set<string>;
  readonly #numbers = new Map<string, number>();

  /**
   * @param first columns of the rows themselves that stand at the beginning
   * @param own names of all columns of the rows themselves, which no flattened one may take
   */
  constructor(first: readonly string[], own: ReadonlySet<string>) {
    this.#taken = new Set(own);
    for (const name of first.slice(0, MOST_COLUMNS)) {
      this.#makePlace([name]).column = this.#makeColumn([name]);
    }
  }

  /** Makes the columns of a row where they are not there yet; returns how many cells it has. */
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

  /** Passes the cells of a row that have a column; however many others it has, they are not looked at. */
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

  /** Every value that is no container, and containers that lie too deep, with their keys. */
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

/** The index of a list that a step of a path stands for, as a key; undefined where it is a name. */
function indexOf(step: string): string | undefined {
  return /^[1-9]\d*$/.test(step) ? String(Number(step) - 1) : undefined;
}
