import { jsonText } from "../json/json-text.js";
import { mapTexts } from "../json/map-texts.js";
import type { Redactor } from "./redact.js";

/** The JSON text of one streamed row, without the known secrets. */
export function rowWithoutSecrets(row: object, redactor: Redactor): string {
  const text = jsonText(row);
  return redactor.isFoundIn(text) ? jsonText(mapTexts(row, (each) => redactor.redactKnown(each))) : text;
}
