import { Redactor } from "../../core/secrets/redact.js";
import { ShownText } from "../../core/text/shown-text.js";

/** Prepares texts for messages in a run without secrets. */
export const shown = new ShownText(new Redactor());
