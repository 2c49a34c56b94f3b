import { HuntingFailure } from "./failure.js";
import type { QueryAnswer, QueryTask, ThreadData } from "./protocol.js";
import { QueryThread, type TaskEnd } from "./query-thread.js";

/** Number and lifetime of threads. */
export interface PoolOptions {
  readonly largest: number;
  /** How long other tasks wait for a task before another thread is started. */
  readonly patienceMs: number;
  /** Idle time after which an extra thread ends; the last one stays. */
  readonly idleMs: number;
  /** Maximum memory of one thread for JavaScript objects. */
  readonly memoryMb: number;
}

export const defaultPool: PoolOptions = { largest: 4, patienceMs: 1000, idleMs: 30_000, memoryMb: 512 };

/** Options of a task. */
export interface TaskOptions {
  /** Maximum milliseconds of the task, including the wait for other tasks, but not the loading of a thread. */
  readonly timeoutMs: number;
  /** Aborted when the client disconnects. */
  readonly signal?: AbortSignal | undefined;
}

interface Job {
  readonly task: QueryTask;
  readonly time: NodeJS.Timeout;
  readonly settle: (outcome: TaskEnd["outcome"]) => void;
}

/** Runs tasks in threads: normally in one, in more while a long task blocks others. */
export class ThreadPool {
  readonly #threads = new Map<QueryThread, Job | undefined>();
  readonly #idleTimers = new Map<QueryThread, NodeJS.Timeout>();
  readonly #ending = new Set<Promise<void>>();
  readonly #waiting: Job[] = [];
  #watch: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(
    readonly data: ThreadData,
    /** Called with a task's running time, however it ended. */
    readonly onSpent: (ms: number) => void = () => undefined,
    readonly options: PoolOptions = defaultPool,
  ) {}

  /** Number of threads. */
  get size(): number {
    return this.#threads.size;
  }

  run(task: QueryTask, options: TaskOptions): Promise<QueryAnswer> {
    if (this.#isClosed || options.signal?.aborted) return Promise.reject(dropped());
    return new Promise((resolve, reject) => {
      const settle = (outcome: TaskEnd["outcome"]) => {
        clearTimeout(job.time);
        options.signal?.removeEventListener("abort", onAbort);
        if ("error" in outcome) reject(outcome.error);
        else resolve(outcome.answer);
      };
      const time = setTimeout(() => this.#expire(job), Math.min(options.timeoutMs, longestTimer)).unref();
      const job: Job = { task, time, settle };
      const onAbort = () => this.#drop(job);
      options.signal?.addEventListener("abort", onAbort, { once: true });
      this.#waiting.push(job);
      this.#assign();
    });
  }

  /** Ends all threads and drops their tasks. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#watch);
    for (const job of this.#waiting.splice(0)) job.settle({ error: dropped() });
    for (const [thread, job] of this.#threads) {
      job?.settle({ error: dropped() });
      this.#retire(thread);
    }
    await Promise.all(this.#ending);
  }

  #assign(): void {
    while (this.#waiting.length > 0) {
      const idle = [...this.#threads].find(([, job]) => job === undefined)?.[0];
      const thread = idle ?? (this.#threads.size === 0 ? this.#start() : undefined);
      if (thread === undefined) break;
      this.#give(thread, this.#waiting.shift() as Job);
    }
    if (this.#waiting.length > 0) this.#watch ??= setTimeout(() => this.#relieve(), this.options.patienceMs).unref();
  }

  /** Starts another thread if all are busy with long tasks. A thread that is loading counts as free. */
  #relieve(): void {
    this.#watch = undefined;
    const areStuck = [...this.#threads.keys()].every((thread) => thread.busyMs >= this.options.patienceMs);
    const next = this.#waiting.length > 0 && areStuck && this.#threads.size < this.options.largest;
    if (next) this.#give(this.#start(), this.#waiting.shift() as Job);
    this.#assign();
  }

  #start(): QueryThread {
    const thread = new QueryThread(this.data, this.options.memoryMb);
    this.#threads.set(thread, undefined);
    return thread;
  }

  #give(thread: QueryThread, job: Job): void {
    clearTimeout(this.#idleTimers.get(thread));
    this.#threads.set(thread, job);
    const isLoaded = thread.isLoaded;
    thread.run(job.task, {
      began: () => {
        if (!isLoaded) job.time.refresh();
      },
      ended: ({ outcome, isUsable }) => {
        this.onSpent(thread.busyMs);
        job.settle(outcome);
        if (isUsable) this.#rest(thread);
        else this.#retire(thread);
        this.#assign();
      },
    });
  }

  #rest(thread: QueryThread): void {
    this.#threads.set(thread, undefined);
    const end = () => {
      if (this.#threads.size > 1) this.#retire(thread);
    };
    this.#idleTimers.set(thread, setTimeout(end, this.options.idleMs).unref());
  }

  #retire(thread: QueryThread): void {
    clearTimeout(this.#idleTimers.get(thread));
    this.#idleTimers.delete(thread);
    this.#threads.delete(thread);
    const ending = thread.end().finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
  }

  /** A task's time does not pass while its thread loads. */
  #expire(job: Job): void {
    if (this.#threadOf(job)?.isLoaded === false) {
      job.time.refresh();
      return;
    }
    job.settle({ error: new HuntingFailure("timeout", "Query exceeded the timeout period.") });
    this.#stop(job);
  }

  /** A short task may finish although nobody waits for it, because a new thread costs more. */
  #drop(job: Job): void {
    job.settle({ error: dropped() });
    if (this.#threadOf(job) === undefined) this.#stop(job);
    else setTimeout(() => this.#stop(job), this.options.patienceMs).unref();
  }

  #stop(job: Job): void {
    const at = this.#waiting.indexOf(job);
    if (at >= 0) this.#waiting.splice(at, 1);
    const thread = this.#threadOf(job);
    if (thread === undefined) return;
    this.onSpent(thread.busyMs);
    this.#retire(thread);
    this.#assign();
  }

  #threadOf(job: Job): QueryThread | undefined {
    return [...this.#threads].find(([, present]) => present === job)?.[0];
  }
}

/** The longest delay of setTimeout. */
const longestTimer = 2 ** 31 - 1;

function dropped(): HuntingFailure {
  return new HuntingFailure("dropped", "The query was dropped.");
}
