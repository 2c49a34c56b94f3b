import type { Readable } from "node:stream";
import type { AttemptTime } from "../retry/attempt-time.js";

export interface BodyOptions {
  /** Maximum number of bytes that are buffered. */
  readonly heldBytes: number;
  /** Runs while the body is awaited, and is paused while the reader works. */
  readonly time: AttemptTime;
  /** Converts an error of the stream to the error to throw; it may throw itself. */
  readonly failure: (thrown: unknown) => unknown;
}

/** The body as text; if it is longer than `heldBytes`, as chunks that are read while they arrive. */
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
  /** True if the body ended. */
  readonly isWhole: boolean;
}

/** Uses events, because creating an iterator takes longer than reading a small response. */
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
    // This listener stays: the stream keeps an early error for the reader of the rest.
    source.on("error", reject);
  });
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

function withoutMark(body: Buffer): Buffer {
  return body.subarray(0, byteOrderMark.length).equals(byteOrderMark) ? body.subarray(byteOrderMark.length) : body;
}
