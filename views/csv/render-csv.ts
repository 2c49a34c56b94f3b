import type { View } from "../view.js";

/** Placeholder of the structure: replaced by its own commit. */
export function renderCsv(view: View): string {
  return view.headline;
}
