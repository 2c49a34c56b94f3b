import type { View } from "../view.js";

/** Placeholder of the structure: replaced by its own commit. */
export function renderHtml(view: View): string {
  return view.headline;
}
