import { exceededResultSize } from "../../kql/errors.js";
import { HuntingFailure } from "./failure.js";
import type { QueryAnswer, QueryTask, ThreadData, ThreadMessage } from "./protocol.js";
import { startThread, type ThreadWorker } from "./start-thread.js";

/** How a task ended. */
export interface TaskEnd {
  readonly outcome: { readonly answer: QueryAnswer } | { readonly error: Error };
  /** Whether the thread can run more tasks. */
  readonly isUsable: boolean;
}

/** Called for a task: `began` once when it runs, and `ended` once, unless the thread is ended first. */
export interface TaskListener {
  began(): void;
  ended(end: TaskEnd): void;
}

/** One thread of this process that runs hunting queries, one at a time. It does not keep the process alive. */
export class QueryThread {
  readonly #worker: ThreadWorker;
  #listener: TaskListener | undefined;
  #beganAt: number | undefined;
  #isLoaded = false;
  #isLost = false;

  constructor(data: ThreadData, memoryMb: number) {
    this.#worker = startThread(data, memoryMb);
    this.#worker.on("message", (message: ThreadMessage) => this.#hear(message));
    this.#worker.on("error", (error) => this.#lose(toFailure(error)));
    this.#worker.on("exit", () => this.#lose(new Error("The query thread ended.")));
    this.#worker.unref();
  }

  /** Whether a task runs immediately; the first one waits for the parser. */
  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  /** How long the current task has been running; 0 if idle or loading. */
  get busyMs(): number {
    return this.#beganAt === undefined ? 0 : performance.now() - this.#beganAt;
  }

  run(task: QueryTask, listener: TaskListener): void {
    this.#listener = listener;
    if (this.#isLost) this.#lose(new Error("The query thread ended."));
    else this.#worker.postMessage(task);
  }

  /** Ends the thread at once. */
  async end(): Promise<void> {
    this.#listener = undefined;
    await this.#worker.terminate();
  }

  #hear(message: ThreadMessage): void {
    switch (message.kind) {
      case "began":
        this.#beganAt = performance.now();
        this.#isLoaded = true;
        this.#listener?.began();
        return;
      case "done":
        this.#finish({ outcome: { answer: message.answer }, isUsable: true });
        return;
      case "unavailable":
        this.#finish({ outcome: { error: new HuntingFailure("unavailable", message.message) }, isUsable: false });
        return;
      case "refused":
        this.#finish({ outcome: { error: new HuntingFailure("refused", message.message) }, isUsable: true });
        return;
      case "broken":
        this.#finish({ outcome: { error: new Error(message.message) }, isUsable: true });
    }
  }

  #lose(error: Error): void {
    this.#isLost = true;
    this.#finish({ outcome: { error }, isUsable: false });
  }

  #finish(end: TaskEnd): void {
    const listener = this.#listener;
    this.#listener = undefined;
    listener?.ended(end);
    this.#beganAt = undefined;
  }
}

/** A thread runs out of memory because its query is too large. Other threads have their own memory. */
function toFailure(error: Error): Error {
  const isOutOfMemory = (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";
  return isOutOfMemory ? new HuntingFailure("refused", exceededResultSize().message) : error;
}
