import type { Warning } from "../../warnings.js";

/** Said when a query ends in `render`, which only tells a portal how to draw. */
export const renderRemoved: Warning = {
  code: "RENDER_REMOVED",
  message: 'The final "render" operator was removed from the query: a result is a table, not a chart.',
};
