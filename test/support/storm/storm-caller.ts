import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, type Question, send } from "../../http/support/client.js";

/** Milliseconds after which a caller repeats a call that was refused as busy: sooner than it is told, to be a burden. */
const IMPATIENCE_MS = 200;

/** Calls of a caller that reads, until it takes a failure for the answer. */
const MOST_ATTEMPTS = 3;

/** Who watches what happens to the calls. */
export interface StormWatch {
  /** A call was answered, other than as busy, or its caller went away. */
  onCall(): void;
  /** Looks at each answer. */
  judge(answer: Answer): void;
}

/** A caller of the storm, on connections of its own. */
export class StormCaller {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #port: number;
  readonly #watch: StormWatch;

  constructor(port: number, watch: StormWatch) {
    this.#port = port;
    this.#watch = watch;
  }

  /** Sends a call until the service is not too busy for it. */
  async ask(key: string, question: Question): Promise<Answer> {
    for (;;) {
      const answer = await send(this.#port, {
        ...question,
        headers: { authorization: `Bearer ${key}`, ...question.headers },
        agent: this.#agent,
      });
      this.#watch.judge(answer);
      if (answer.status !== 429) {
        this.#watch.onCall();
        return answer;
      }
      await sleep(IMPATIENCE_MS);
    }
  }

  /** Sends a call, and goes away before its answer, unless that comes sooner. */
  async leave(key: string, question: Question, afterMs: number): Promise<void> {
    const signal = AbortSignal.timeout(afterMs);
    await this.ask(key, { ...question, signal }).catch((error: Error) => {
      if (!signal.aborted) throw error;
      this.#watch.onCall();
    });
  }

  /** Reads, and repeats the call as often as the tenant's faults let it fail with the advice to do so. */
  async read(key: string, question: Question): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.resultOf(key, question);
      if (attempt === MOST_ATTEMPTS || !mayBeRepeated(answer)) {
        return answer;
      }
    }
  }

  /** Sends a call, and asks for its result if it takes longer than the service lets a call wait. */
  async resultOf(key: string, question: Question): Promise<Answer> {
    const answer = await this.ask(key, question);
    return answer.status === 202 ? this.resultAt(key, String(answer.headers.location)) : answer;
  }

  /** Asks for the result of a run until it is there. */
  async resultAt(key: string, location: string): Promise<Answer> {
    for (;;) {
      const answer = await this.ask(key, { path: `${location}${location.includes("?") ? "&" : "?"}wait=10` });
      if (answer.status !== 202) {
        return answer;
      }
    }
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Whether an answer is a failure after which the call can be repeated. A view of one does not say so to a program. */
function mayBeRepeated(answer: Answer): boolean {
  const isDocument = answer.headers["content-type"]?.startsWith("application/json") === true;
  return isDocument && answer.result.error?.retryable === true;
}
