import { jsonPieces } from "../json/json-text.js";
import type { Result } from "../result/result.js";
import { type PlatformOptions, toPlatformResult } from "../secops/platform-result.js";
import { visibleInJson } from "../text/visible-text.js";
import { WorkSlices } from "../time/work-slices.js";

/** How a result is written. */
export interface DocumentForm {
  /** Set for the platform's form. */
  readonly platform: PlatformOptions | undefined;
  readonly isIndented: boolean;
  /** True for a terminal: control and invisible characters are escaped, which changes no value. */
  readonly isForPerson: boolean;
}

/** The form of a result that is kept for later. */
export const standardForm: DocumentForm = { platform: undefined, isIndented: false, isForPerson: false };

/**
 * The text of a result, built in slices.
 * @param signal stops the work
 * @throws the signal's reason when it is aborted meanwhile
 */
export async function documentText(
  result: Result,
  { platform, isIndented, isForPerson }: DocumentForm,
  signal?: AbortSignal,
): Promise<string> {
  const slices = new WorkSlices(signal);
  const document = platform === undefined ? result : await toPlatformResult(result, platform, slices);
  const pieces = await jsonPieces(document, slices, isIndented);
  if (!isForPerson) {
    return `${pieces.join("")}\n`;
  }
  for (const [index, piece] of pieces.entries()) {
    pieces[index] = visibleInJson(piece);
    if (slices.isFull(piece.length)) {
      await slices.turn();
    }
  }
  return `${pieces.join("")}\n`;
}
