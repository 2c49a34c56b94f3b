/** Values that count how often their members are read, at any depth. */
export function countedReads<T extends object>(rows: readonly T[]): { readonly rows: readonly T[]; count(): number } {
  let reads = 0;
  const counted = <V>(value: V): V =>
    typeof value === "object" && value !== null
      ? new Proxy(value, {
          get(target, key, receiver) {
            reads += 1;
            return counted(Reflect.get(target, key, receiver));
          },
        })
      : value;
  return { rows: rows.map(counted), count: () => reads };
}
