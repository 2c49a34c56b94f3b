import type { Readable } from "node:stream";
import type { AttemptTime } from "../retry/attempt-time.js";

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
  const { bytes, isWhole } = await hold(source, heldBytes);
  return isWhole ? withoutMark(bytes).toString() : onward(withoutMark(bytes));

  async function* onward(first: Buffer): AsyncGenerator<Buffer> {
    const pieces: AsyncIterator<Buffer> = source[Symbol.asyncIterator]();
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

interface Held {
  readonly bytes: Buffer;
  /** Nothing comes after it. */
  readonly isWhole: boolean;
}

/** By events: an iterator costs a run with a small answer more than the answer does. */
function hold(source: Readable, heldBytes: number): Promise<Held> {
  return new Promise((resolve, reject) => {
    const held: Buffer[] = [];
    let length = 0;
    const onData = (piece: Buffer) => {
      held.push(piece);
      length += piece.length;
      if (length > heldBytes) {
        source.off("data", onData).pause();
        resolve({ bytes: Buffer.concat(held), isWhole: false });
      }
    };
    source.on("data", onData);
    source.once("end", () => resolve({ bytes: Buffer.concat(held), isWhole: true }));
    // Stays: an error that comes before the reader of the rest does is kept for it by the stream.
    source.on("error", reject);
  });
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

function withoutMark(body: Buffer): Buffer {
  return body.subarray(0, byteOrderMark.length).equals(byteOrderMark) ? body.subarray(byteOrderMark.length) : body;
}
