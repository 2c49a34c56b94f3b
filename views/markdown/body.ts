/** What a section has below its title. */
export interface Body {
  readonly head: readonly string[];
  /** Lines that can be left out, the last ones first. */
  readonly items: readonly string[];
  /** How many items there are. */
  readonly total: number;
  /** What an item is, in the plural. */
  readonly unit: string;
  /** Sentences on what it does not show. */
  readonly notes: readonly string[];
}
