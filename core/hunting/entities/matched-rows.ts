import type { EntityUse } from "../../run-record.js";
import { SOURCE_TABLE } from "../query/source-column.js";
import { isFreeText, nameForms } from "./column-conditions.js";
import type { EntityFilter } from "./entity-filter.js";
import type { EntitySearch } from "./entity-searches.js";
import { RangeIndex } from "./range-index.js";
import { TermIndex } from "./term-index.js";

/** Rows, and matches in them, up to which matches are counted: counting more takes too long. */
const MAX_COUNTED_ROWS = 10_000;
const MAX_COUNTED_FINDS = 1_000_000;

type Row = Readonly<Record<string, unknown>>;

/** The columns that rows need for counting: those that are searched, and their table if tables differ in what is searched. */
export function searchedColumns({ searches, searchesByTable }: CountedFilter): readonly string[] {
  const searched = searches.flatMap(({ column, texts }) => (texts.paired ? [column, texts.paired.column] : [column]));
  return [...new Set([...searched, ...(searchesByTable.size > 0 ? [SOURCE_TABLE] : [])])];
}

/** What is searched, and where. */
export type CountedFilter = Pick<EntityFilter, "searches" | "searchesByTable">;

/**
 * Counts, for each entity, the rows that contain it in one of its columns, by the rules of the query: in any letter case, list
 * columns by term, ranges by the address, and in each row what is searched in its table. A very large result is not counted.
 */
export class MatchCounter {
  readonly #filter: CountedFilter;
  /** Indexes by table, made when the first row of the table comes; undefined stands for all tables together. */
  readonly #indexes = new Map<string | undefined, ReadonlyMap<string, ColumnIndex>>();
  readonly #counts = new Map<number, number>();
  #rows = 0;
  #finds = 0;

  constructor(filter: CountedFilter) {
    this.#filter = filter;
  }

  /** Whether further rows are counted. */
  get isCounting(): boolean {
    return this.#rows <= MAX_COUNTED_ROWS && this.#finds <= MAX_COUNTED_FINDS;
  }

  add(row: Row): void {
    this.#rows += 1;
    if (!this.isCounting) {
      return;
    }
    const matched = new Set<number>();
    for (const [column, entries] of this.#indexFor(row)) {
      const text = textOf(row[column]);
      for (const entity of text === "" ? [] : matchesIn(row, text, entries)) {
        matched.add(entity);
        this.#finds += 1;
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

  #indexFor(row: Row): ReadonlyMap<string, ColumnIndex> {
    const { searches, searchesByTable } = this.#filter;
    const source = row[SOURCE_TABLE];
    const table = typeof source === "string" && searchesByTable.has(source) ? source : undefined;
    const index = this.#indexes.get(table) ?? indexSearches(searchesByTable.get(table ?? "") ?? searches);
    this.#indexes.set(table, index);
    return index;
  }
}

/** What is looked up in one column: entities by whole value, first label, the domain in another column, term, range. */
interface ColumnIndex {
  readonly byText: Map<string, Set<number>>;
  readonly byFirstLabel: Map<string, Set<number>>;
  /** By the other column. */
  readonly byPair: Map<string, PairIndex>;
  readonly byTerm: TermIndex<number>;
  readonly byRange: RangeIndex<number>;
}

/** Entities by a column's value, with the domain in the other column, or with the first label of the domain. */
interface PairIndex {
  readonly byDomain: Map<string, Set<number>>;
  readonly byFirstLabel: Map<string, Set<number>>;
}

function indexSearches(searches: readonly EntitySearch[]) {
  const index = new Map<string, ColumnIndex>();
  for (const { column, entity, texts } of searches) {
    const entries = index.get(column) ?? emptyIndex();
    index.set(column, entries);
    if (texts.paired) {
      const { text, column: other, domain } = texts.paired;
      const pairs = entries.byPair.get(other) ?? { byDomain: new Map(), byFirstLabel: new Map() };
      entries.byPair.set(other, pairs);
      const { equals, firstLabel } = nameForms(domain);
      addAll(pairs.byDomain, toPairKeys(text, equals), entity);
      addAll(pairs.byFirstLabel, toPairKeys(text, firstLabel), entity);
    } else if (isFreeText(column)) {
      for (const term of [...texts.equals, ...texts.firstLabel]) {
        entries.byTerm.add(term.toLowerCase(), entity);
      }
    } else {
      addAll(entries.byText, texts.equals, entity);
      addAll(entries.byFirstLabel, texts.firstLabel, entity);
      for (const range of texts.ranges ?? []) {
        entries.byRange.add(range, entity);
      }
    }
  }
  return index;
}

function emptyIndex(): ColumnIndex {
  return {
    byText: new Map(),
    byFirstLabel: new Map(),
    byPair: new Map(),
    byTerm: new TermIndex(),
    byRange: new RangeIndex(),
  };
}

function addAll(map: Map<string, Set<number>>, texts: readonly string[], entity: number): void {
  for (const text of texts) {
    const key = text.toLowerCase();
    map.set(key, (map.get(key) ?? new Set()).add(entity));
  }
}

function* matchesIn(row: Row, text: string, index: ColumnIndex): Generator<number> {
  const { byText, byFirstLabel, byPair, byTerm, byRange } = index;
  yield* byText.get(text) ?? [];
  yield* byFirstLabel.get(firstLabelOf(text)) ?? [];
  for (const [column, pairs] of byPair) {
    const domain = textOf(row[column]);
    yield* pairs.byDomain.get(pairKey(text, domain)) ?? [];
    yield* pairs.byFirstLabel.get(pairKey(text, firstLabelOf(domain))) ?? [];
  }
  yield* byTerm.findIn(text);
  yield* byRange.findIn(text);
}

function toPairKeys(text: string, domains: readonly string[]): readonly string[] {
  return domains.map((domain) => pairKey(text, domain));
}

function pairKey(text: string, otherText: string): string {
  return `${text}\n${otherText}`;
}

function firstLabelOf(text: string): string {
  return text.split(".", 1)[0] ?? "";
}

function textOf(value: unknown): string {
  const text =
    typeof value === "string" ? value : typeof value === "object" ? JSON.stringify(value ?? "") : String(value ?? "");
  return text.toLowerCase();
}
