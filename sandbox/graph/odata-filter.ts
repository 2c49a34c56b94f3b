import { badRequest } from "./graph-errors.js";

type Value = string | null;
type Entity = Readonly<Record<string, unknown>>;
type Predicate = (entity: Entity) => boolean;

const operators: Readonly<Record<string, (left: Value, right: Value) => boolean>> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  gt: (left, right) => left !== null && right !== null && left > right,
  ge: (left, right) => left !== null && right !== null && left >= right,
  lt: (left, right) => left !== null && right !== null && left < right,
  le: (left, right) => left !== null && right !== null && left <= right,
};

const token = /\s*((?:microsoft\.graph\.security\.\w+)?'(?:[^']|'')*'|[(),]|[\w:.+-]+)\s*/y;

/** Parentheses and `not` inside each other; deeper ones are refused. */
const depthLimit = 50;

/**
 * Reads `$filter`: comparisons, `in`, `and`, `or`, `not` and parentheses over the given properties; the rest is refused.
 * https://learn.microsoft.com/en-us/graph/filter-query-parameter
 */
export function parseFilter(filter: string | undefined, properties: readonly string[]): Predicate {
  return filter === undefined ? () => true : new FilterParser(filter, properties).parse();
}

class FilterParser {
  readonly #tokens: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(
    private readonly filter: string,
    private readonly properties: readonly string[],
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
    if (!this.properties.includes(property)) {
      throw badRequest(`Invalid filter clause: the property '${property}' cannot be filtered on.`);
    }
    const left = (entity: Entity) => (entity[property] ?? null) as Value;
    if (this.#take("in")) {
      const values = this.#list(property);
      return (entity) => values.includes(left(entity));
    }
    const name = this.#next();
    const compare = Object.hasOwn(operators, name) ? operators[name] : undefined;
    if (compare === undefined) throw this.#invalid();
    const right = this.#value(property);
    return (entity) => compare(left(entity), right);
  }

  #list(property: string): Value[] {
    this.#expect("(");
    const values = [this.#value(property)];
    while (this.#take(",")) values.push(this.#value(property));
    this.#expect(")");
    return values;
  }

  #value(property: string): Value {
    const text = this.#next();
    if (/^[(),]$/.test(text)) throw this.#invalid();
    if (text === "null") return null;
    const quoted = /'(.*)'$/s.exec(text)?.[1]?.replaceAll("''", "'");
    return property.endsWith("DateTime") ? toTime(quoted ?? text) : (quoted ?? text);
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

/** Stored times are ISO text in UTC: in this form they compare as text. */
function toTime(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw badRequest(`Invalid filter clause: '${text}' is no date and time.`);
  return new Date(time).toISOString();
}
