import { deserialize, serialize } from "node:v8";
import type { TableData } from "../../kql/engine.js";

/** Own tables as bytes in shared memory: written once, and read by all threads without copying. */
export function packTables(tables: readonly TableData[]): SharedArrayBuffer {
  const bytes = serialize(tables);
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  return shared;
}

/** The unpacked tables. */
export function unpackTables(shared: SharedArrayBuffer): TableData[] {
  return deserialize(new Uint8Array(shared));
}
