import type { Readable } from "node:stream";
import type { AttemptTime } from "./attempt-time.js";

export interface BodyOptions {
  /** Bytes up to which the body is held. */
  readonly heldBytes: number;
  /** Passes while the body is awaited, not while its reader is. */
  readonly time: AttemptTime;
  /** The error to throw for what reading threw; it may itself throw. */
  readonly failure: (thrown: unknown) => unknown;
}

/** The body as a text; if it is longer than what is held, all of it as pieces, to be read while it arrives. */
export async function readBody(
  source: Readable,
  { heldBytes, time, failure }: BodyOptions,
): Promise<string | AsyncIterable<Buffer>> {
  const pieces: AsyncIterator<Buffer> = source[Symbol.asyncIterator]();
  const held: Buffer[] = [];
  for (let length = 0; length <= heldBytes; ) {
    const piece = await pieces.next();
    if (piece.done) {
      return withoutMark(Buffer.concat(held)).toString();
    }
    held.push(piece.value);
    length += piece.value.length;
  }
  return onward(withoutMark(Buffer.concat(held)));

  async function* onward(first: Buffer): AsyncGenerator<Buffer> {
    try {
      time.pause();
      yield first;
      for (;;) {
        time.resume();
        const piece = await pieces.next();
        time.pause();
        if (piece.done) {
          return;
        }
        yield piece.value;
      }
    } catch (thrown) {
      throw failure(thrown);
    } finally {
      time.end();
      source.destroy();
    }
  }
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

function withoutMark(body: Buffer): Buffer {
  return body.subarray(0, byteOrderMark.length).equals(byteOrderMark) ? body.subarray(byteOrderMark.length) : body;
}
