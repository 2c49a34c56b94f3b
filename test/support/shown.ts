import { Redactor } from "../../core/redact.js";
import { ShownText } from "../../core/shown-text.js";

/** Shapes texts in a run without secrets. */
export const shown = new ShownText(new Redactor());
