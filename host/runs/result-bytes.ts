import { jsonText } from "../../core/json/json-text.js";
import type { Result } from "../../core/result/result.js";
import { WorkSlices } from "../../core/time/work-slices.js";

/** The size of a result as JSON. A large one is measured in slices, so that other runs go on. */
export async function resultBytes({ json_result: data, ...around }: Result): Promise<number> {
  const slices = new WorkSlices();
  let bytes = Buffer.byteLength(jsonText(around));
  for (const item of Array.isArray(data) ? data : [data]) {
    const text = jsonText(item ?? null);
    bytes += Buffer.byteLength(text) + 1;
    if (slices.isFull(text.length)) {
      await slices.turn();
    }
  }
  return bytes;
}
