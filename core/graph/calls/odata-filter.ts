/** Conditions for `$filter`. Values are encoded here, so that they cannot change the expression. */

/** A string literal for an expression or a function's parentheses. */
export function textLiteral(value: string): string {
  // https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html (string literals)
  return `'${value.replaceAll("'", "''")}'`;
}

export function equals(property: string, value: string | null): string {
  return `${property} eq ${value === null ? "null" : textLiteral(value)}`;
}

export function anyOf(conditions: readonly string[]): string {
  return conditions.length === 1 ? String(conditions[0]) : `(${conditions.join(" or ")})`;
}

/** At or after a moment. */
export function notBefore(property: string, moment: Date): string {
  return `${property} ge ${moment.toISOString()}`;
}

/** Before a moment. */
export function before(property: string, moment: Date): string {
  return `${property} lt ${moment.toISOString()}`;
}

/** `$filter=…` for a query string; all conditions must hold. Empty without conditions. */
export function filterOption(conditions: readonly string[]): string {
  return conditions.length === 0 ? "" : `$filter=${encodeURIComponent(conditions.join(" and "))}`;
}
