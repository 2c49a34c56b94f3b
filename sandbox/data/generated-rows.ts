import type { Row } from "../../kql/engine.js";

/** Rows that are created each time they are read, so that any number of them uses no memory. */
export interface RowSource {
  readonly length: number;
  make(index: number): Row;
}

/** Tables with at most this many rows are created once and kept, which is faster for later queries. */
const keepLimit = 4000;

/** Existing rows followed by those of a source, as one read-only array. */
export function joinRows(first: readonly Row[], source: RowSource): readonly Row[] {
  if (source.length === 0) return first;
  const length = first.length + source.length;
  const read = (index: number) => (index < first.length ? (first[index] as Row) : source.make(index - first.length));
  if (length <= keepLimit) return Array.from({ length }, (_, index) => read(index));
  return lazyArray(length, read);
}

/** An array whose items are created on access. Array methods that only read work on it. */
function lazyArray(length: number, read: (index: number) => Row): readonly Row[] {
  const isIndex = (key: string | symbol): key is string => typeof key === "string" && /^\d+$/.test(key);
  const isInside = (key: string) => Number(key) < length;
  return new Proxy(new Array<Row>(length), {
    get: (target, key, receiver) => {
      if (isIndex(key)) return isInside(key) ? read(Number(key)) : undefined;
      return Reflect.get(target, key, receiver);
    },
    has: (target, key) => (isIndex(key) ? isInside(key) : Reflect.has(target, key)),
    set: () => false,
    defineProperty: () => false,
    deleteProperty: () => false,
  });
}
