import { isUtf8 } from "node:buffer";
import type { Redactor } from "../../secrets/redact.js";
import { rowWithoutSecrets } from "../../secrets/row-redaction.js";
import { ODATA_MARK, withoutODataKeys } from "../calls/odata-keys.js";
import type { HuntingRow } from "../graph-types.js";
import { withBooleans } from "./boolean-columns.js";
import { parseExactJson } from "./exact-json.js";
import type { RowRun } from "./row-scanner.js";
import type { RowTreatment } from "./row-treatment.js";

/** What is done with rows before they go out. */
export interface RowChanges {
  readonly redactor: Redactor;
  readonly treatment: RowTreatment;
  readonly booleanColumns: readonly string[];
}

/** Makes the JSON of rows as it goes out: as they came where nothing has to be done with them, else one by one. */
export function rowTexts(changes: RowChanges): (run: RowRun) => readonly Uint8Array[] {
  const mayPass = (rows: Buffer) =>
    !changes.treatment.isNeeded && isUtf8(rows) && !rows.includes(ODATA_MARK) && !changes.redactor.isFoundInBytes(rows);
  return ({ bytes, ends, isPlain }) => {
    if (isPlain && mayPass(bytes)) {
      return [bytes];
    }
    return ends.map((end, index) => {
      const row = bytes.subarray(index === 0 ? 0 : (ends[index - 1] as number) + 1, end);
      return isPlain && mayPass(row) ? row : rewritten(row, changes);
    });
  };
}

/** A row as it would be in a result that is held as a whole. */
function rewritten(bytes: Buffer, { treatment, redactor, booleanColumns }: RowChanges): Buffer {
  const row = withBooleans(withoutODataKeys(parseExactJson(bytes.toString()) as HuntingRow), booleanColumns);
  const treated = treatment.isNeeded ? treatment.treat(row) : row;
  return Buffer.from(rowWithoutSecrets(treated, redactor));
}
