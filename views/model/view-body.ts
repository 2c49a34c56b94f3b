import { isEmptyCell } from "../text/cell-text.js";
import type { CellType, Fact, NextStep, Section } from "../view.js";

/** What the view of an action adds to what all results have. */
export interface ViewBody {
  readonly headline: string;
  readonly facts: readonly Fact[];
  readonly sections: readonly Section[];
  readonly nextSteps: readonly NextStep[];
}

/** The facts that have a value, in order. */
export function factsOf(given: readonly (readonly [label: string, type: CellType, value: unknown])[]): readonly Fact[] {
  return given.filter(([, , value]) => !isEmptyCell(value)).map(([label, type, value]) => ({ label, type, value }));
}

/** A next step that no action does. */
export function advice(text: string): NextStep {
  return { text, run: null };
}
