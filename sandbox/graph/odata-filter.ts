import { type FilterValue, type PropertyType, readLiteral, readStored } from "./filter-values.js";
import { badRequest } from "./graph-errors.js";

type Predicate = (entity: object) => boolean;
type Comparison = (left: FilterValue, right: FilterValue) => boolean;

/** The filterable properties of a list. */
export type FilterableProperties = Readonly<Record<string, PropertyType>>;

/** Nothing is greater or less than null. */
const ordered =
  (compare: (left: string | number, right: string | number) => boolean): Comparison =>
  (left, right) =>
    left !== null && right !== null && compare(left, right);

const operators: Readonly<Record<string, Comparison>> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  gt: ordered((left, right) => left > right),
  ge: ordered((left, right) => left >= right),
  lt: ordered((left, right) => left < right),
  le: ordered((left, right) => left <= right),
};

const token = /\s*((?:microsoft\.graph\.security\.\w+)?'(?:[^']|'')*'|[(),]|[\w:.+-]+)\s*/y;

/** Maximum nesting of parentheses and `not`. */
const depthLimit = 50;

/**
 * Parses `$filter`: comparisons, `in`, `and`, `or`, `not` and parentheses on the given properties. Anything else is
 * refused.
 * https://learn.microsoft.com/en-us/graph/filter-query-parameter
 */
export function parseFilter(filter: string | undefined, properties: FilterableProperties): Predicate {
  return filter === undefined ? () => true : new FilterParser(filter, properties).parse();
}

class FilterParser {
  readonly #tokens: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(
    private readonly filter: string,
    private readonly properties: FilterableProperties,
  ) {
    this.#tokens = this.#split();
  }

  parse(): Predicate {
    const predicate = this.#either();
    if (this.#at < this.#tokens.length) throw this.#invalid();
    return predicate;
  }

  #split(): string[] {
    const tokens: string[] = [];
    token.lastIndex = 0;
    for (let at = 0; at < this.filter.length; at = token.lastIndex) {
      const found = token.exec(this.filter)?.[1];
      if (found === undefined) throw this.#invalid();
      tokens.push(found);
    }
    return tokens;
  }

  #either(): Predicate {
    const parts = [this.#all()];
    while (this.#take("or")) parts.push(this.#all());
    return (entity) => parts.some((accepts) => accepts(entity));
  }

  #all(): Predicate {
    const parts = [this.#one()];
    while (this.#take("and")) parts.push(this.#one());
    return (entity) => parts.every((accepts) => accepts(entity));
  }

  #one(): Predicate {
    this.#depth += 1;
    if (this.#depth > depthLimit) throw this.#invalid();
    const predicate = this.#term();
    this.#depth -= 1;
    return predicate;
  }

  #term(): Predicate {
    if (this.#take("not")) {
      const accepts = this.#one();
      return (entity) => !accepts(entity);
    }
    if (!this.#take("(")) return this.#comparison();
    const predicate = this.#either();
    this.#expect(")");
    return predicate;
  }

  #comparison(): Predicate {
    const property = this.#next();
    const type = Object.hasOwn(this.properties, property) ? this.properties[property] : undefined;
    if (type === undefined) {
      throw badRequest(`Invalid filter clause: the property '${property}' cannot be filtered on.`);
    }
    const left = (entity: object) => readStored((entity as Record<string, unknown>)[property], type);
    if (this.#take("in")) {
      const values = new Set(this.#list(type));
      return (entity) => values.has(left(entity));
    }
    const name = this.#next();
    const compare = Object.hasOwn(operators, name) ? operators[name] : undefined;
    if (compare === undefined) throw this.#invalid();
    const right = this.#value(type);
    return (entity) => compare(left(entity), right);
  }

  #list(type: PropertyType): FilterValue[] {
    this.#expect("(");
    const values = [this.#value(type)];
    while (this.#take(",")) values.push(this.#value(type));
    this.#expect(")");
    return values;
  }

  #value(type: PropertyType): FilterValue {
    const text = this.#next();
    if (/^[(),]$/.test(text)) throw this.#invalid();
    return readLiteral(text, type);
  }

  #next(): string {
    const next = this.#tokens[this.#at];
    if (next === undefined) throw this.#invalid();
    this.#at += 1;
    return next;
  }

  #take(word: string): boolean {
    if (this.#tokens[this.#at] !== word) return false;
    this.#at += 1;
    return true;
  }

  #expect(word: string): void {
    if (!this.#take(word)) throw this.#invalid();
  }

  #invalid(): Error {
    return badRequest(`Invalid filter clause: '${this.filter}'.`);
  }
}
