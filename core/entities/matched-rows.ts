import type { EntityUse } from "../run-record.js";
import { isFreeText } from "./column-conditions.js";
import type { EntityFilter, EntitySearch } from "./entity-filter.js";

/** Rows up to which matches are counted; beyond it would cost more than it tells. */
const MAX_COUNTED_ROWS = 10_000;

type Row = Readonly<Record<string, unknown>>;

/** The columns that must be there for counting. */
export function searchedColumns({ searches }: EntityFilter): readonly string[] {
  return [
    ...new Set(searches.flatMap(({ column, texts }) => (texts.paired ? [column, texts.paired.column] : [column]))),
  ];
}

/**
 * Counts, for each entity, the rows that hold it in one of its columns, as the query itself matched it: letter case aside,
 * list columns by term. A very large result is not counted.
 */
export class MatchCounter {
  readonly #index: ReadonlyMap<string, ColumnIndex>;
  readonly #counts = new Map<number, number>();
  #rows = 0;

  constructor(searches: readonly EntitySearch[]) {
    this.#index = indexSearches(searches);
  }

  /** Whether further rows make a difference. */
  get isCounting(): boolean {
    return this.#rows <= MAX_COUNTED_ROWS;
  }

  add(row: Row): void {
    this.#rows += 1;
    if (!this.isCounting) {
      return;
    }
    const matched = new Set<number>();
    for (const [column, entries] of this.#index) {
      const text = textOf(row[column]);
      if (text !== "") {
        addMatches(row, text, entries, matched);
      }
    }
    for (const entity of matched) {
      this.#counts.set(entity, (this.#counts.get(entity) ?? 0) + 1);
    }
  }

  /** The entities with the number of rows that each of them was found in; unknown for a very large result. */
  countsOf(uses: readonly EntityUse[]): readonly EntityUse[] {
    return uses.map((use, index) =>
      use.skipped === null && this.isCounting ? { ...use, matchedRows: this.#counts.get(index) ?? 0 } : use,
    );
  }
}

/** What is looked up in one column: entities by whole value, by first label, and those that need a closer look. */
interface ColumnIndex {
  readonly byText: Map<string, Set<number>>;
  readonly byFirstLabel: Map<string, Set<number>>;
  readonly others: EntitySearch[];
}

function indexSearches(searches: readonly EntitySearch[]) {
  const index = new Map<string, ColumnIndex>();
  for (const search of searches) {
    const entries: ColumnIndex = index.get(search.column) ?? { byText: new Map(), byFirstLabel: new Map(), others: [] };
    index.set(search.column, entries);
    if (isFreeText(search.column) || search.texts.paired) {
      entries.others.push(search);
    } else {
      addAll(entries.byText, search.texts.equals, search.entity);
      addAll(entries.byFirstLabel, search.texts.firstLabel, search.entity);
    }
  }
  return index;
}

function addAll(map: Map<string, Set<number>>, texts: readonly string[], entity: number): void {
  for (const text of texts) {
    const key = text.toLowerCase();
    map.set(key, (map.get(key) ?? new Set()).add(entity));
  }
}

function addMatches(row: Row, text: string, { byText, byFirstLabel, others }: ColumnIndex, matched: Set<number>): void {
  for (const entity of byText.get(text) ?? []) {
    matched.add(entity);
  }
  for (const entity of byFirstLabel.get(text.split(".")[0] ?? "") ?? []) {
    matched.add(entity);
  }
  for (const { entity, texts } of others) {
    if (!matched.has(entity) && isFound(row, text, texts)) {
      matched.add(entity);
    }
  }
}

function isFound(row: Row, text: string, { paired, equals, firstLabel }: EntitySearch["texts"]): boolean {
  if (paired) {
    return text === paired.text.toLowerCase() && textOf(row[paired.column]) === paired.columnText.toLowerCase();
  }
  return [...equals, ...firstLabel].some((term) => hasTerm(text, term.toLowerCase()));
}

/** Whether `term` stands in the text with nothing alphanumeric right before or after it, as the operator `has` asks. */
function hasTerm(text: string, term: string): boolean {
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    const isCut = isAlphanumeric(text[at - 1]) || isAlphanumeric(text[at + term.length]);
    if (!isCut) {
      return true;
    }
  }
  return false;
}

function isAlphanumeric(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

function textOf(value: unknown): string {
  const text =
    typeof value === "string" ? value : typeof value === "object" ? JSON.stringify(value ?? "") : String(value ?? "");
  return text.toLowerCase();
}
