import { createHash } from "node:crypto";

/** An entity as in a case. */
export interface InventedEntity {
  readonly identifier: string;
  readonly entity_type: string;
}

const kinds: readonly ((index: number) => InventedEntity)[] = [
  (index) => ({ identifier: `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`, entity_type: "ADDRESS" }),
  (index) => ({ identifier: `ws-${index}.example.com`, entity_type: "HOSTNAME" }),
  (index) => ({ identifier: createHash("sha256").update(String(index)).digest("hex"), entity_type: "FILEHASH" }),
  (index) => ({ identifier: `user${index}`, entity_type: "USERUNIQNAME" }),
];

/** `count` different entities, the same in each call: addresses, hosts, hashes and users in turn. */
export function invent(count: number): readonly InventedEntity[] {
  return Array.from({ length: count }, (_, index) => (kinds[index % kinds.length] as (typeof kinds)[number])(index));
}
