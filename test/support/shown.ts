import { Redactor } from "../../core/secrets/redact.js";
import { ShownText } from "../../core/text/shown-text.js";

/** Shapes texts in a run without secrets. */
export const shown = new ShownText(new Redactor());
