/** How a raw value was read: absent, a typed value (still to be validated), or a problem. */
export type Reading = { readonly kind: "absent" } | { readonly kind: "value"; readonly value: unknown } | Refusal;

export interface Refusal {
  readonly kind: "problem";
  readonly message: string;
}

export const absent: Reading = { kind: "absent" };

export function problem(message: string): Refusal {
  return { kind: "problem", message };
}
