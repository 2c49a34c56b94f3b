import { visible } from "../../core/text/visible-text.js";
import { wrapProse } from "./wrap.js";

/** Lines of a list of names at most. */
const MOST_LINES = 2;

/** A count with its names, `3 more columns: A, B, C.`; of many names, the first ones: `9 more columns: A, B and 7 more.` */
export function nameList(counted: string, names: readonly string[], width: number): string {
  const sentenceOf = (shown: number) => {
    const rest = shown === names.length ? "" : ` and ${names.length - shown} more`;
    return `${counted}: ${names.slice(0, shown).map(visible).join(", ")}${rest}.`;
  };
  const hasRoom = (sentence: string) => wrapProse(sentence, width).length <= MOST_LINES;
  const whole = sentenceOf(names.length);
  if (hasRoom(whole)) {
    return whole;
  }
  let sentence = `${counted}.`;
  for (let shown = 1; shown < names.length && hasRoom(sentenceOf(shown)); shown += 1) {
    sentence = sentenceOf(shown);
  }
  return sentence;
}
