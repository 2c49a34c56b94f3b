import type { ServerResponse } from "node:http";
import type { Result } from "../core/result/result.js";

/** How much room answers have that their callers have not read yet, in characters, and how long. */
export interface AnswerRoom {
  readonly inAll: number;
  readonly perCaller: number;
  /** Milliseconds until an answer that is not read is given up. */
  readonly readMs: number;
}

export const usualRoom: AnswerRoom = {
  inAll: 128 * 1024 * 1024,
  perCaller: 32 * 1024 * 1024,
  readMs: 300_000,
};

/** An answer, and the length of its text. */
export interface MadeAnswer {
  readonly reply: Response;
  readonly length: number;
}

/** Items of the largest result that is small. */
const FEW_ITEMS = 100;

/** Whether a result may be large. */
export function mayBeLarge({ json_result: data }: Pick<Result, "json_result">): boolean {
  const lists = Array.isArray(data) ? [data] : Object.values(data ?? {}).filter(Array.isArray);
  return lists.some(({ length }) => length > FEW_ITEMS);
}

/**
 * Large answers in memory. A caller that asks for many and reads none would fill it, so there is room for some: for each caller one,
 * and more as long as there is room.
 */
export class LargeAnswers {
  readonly #room: AnswerRoom;
  readonly #ofCallers = new Map<string, number>();
  #inAll = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(room: AnswerRoom = usualRoom) {
    this.#room = room;
  }

  /** Characters of the answers that are not read yet. */
  get unread(): number {
    return this.#inAll;
  }

  /** Makes an answer when those before it are made, because its length is known only then; undefined if there is no room. */
  async make(
    outgoing: ServerResponse,
    callerId: string,
    make: () => Promise<MadeAnswer>,
  ): Promise<Response | undefined> {
    const made = this.#last.then(async () => {
      if (outgoing.closed || !this.#hasRoom(callerId)) {
        return undefined;
      }
      const { reply, length } = await make();
      this.#keep(outgoing, callerId, length);
      return reply;
    });
    this.#last = made.catch(() => undefined);
    return made;
  }

  #hasRoom(callerId: string): boolean {
    const { inAll, perCaller } = this.#room;
    return this.#inAll < inAll && (this.#ofCallers.get(callerId) ?? 0) < perCaller;
  }

  /** Counts an answer until it is read, or its caller is gone. */
  #keep(outgoing: ServerResponse, callerId: string, length: number): void {
    this.#count(callerId, length);
    const timer = setTimeout(() => outgoing.destroy(), this.#room.readMs).unref();
    const release = () => {
      clearTimeout(timer);
      this.#count(callerId, -length);
    };
    if (outgoing.closed) {
      release();
    } else {
      outgoing.once("close", release);
    }
  }

  #count(callerId: string, length: number): void {
    const ofCaller = (this.#ofCallers.get(callerId) ?? 0) + length;
    this.#inAll += length;
    if (ofCaller === 0) {
      this.#ofCallers.delete(callerId);
    } else {
      this.#ofCallers.set(callerId, ofCaller);
    }
  }
}
