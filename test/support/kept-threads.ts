import { runInThisContext } from "node:vm";
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import type { QueryTask, ThreadData, ThreadMessage } from "../../sandbox/hunting/protocol.js";
import type { ThreadWorker } from "../../sandbox/hunting/start-thread.js";
import { compiledThread } from "./compile-thread.js";
import type { NextTenant } from "./thread-program.js";

/** More would only take up memory. */
const mostIdle = 3;

interface IdleThread {
  readonly worker: Worker;
  readonly kind: string;
}

/** Idle threads of the whole process, so that the files that follow find them loaded. */
const everyFile: { [key: symbol]: IdleThread[] | undefined } = runInThisContext("globalThis");
const idleAt = Symbol.for("m365-defender: idle query threads");
everyFile[idleAt] ??= [];
const idle = everyFile[idleAt];

/**
 * In the place of sandbox/hunting/start-thread.ts: a thread that has loaded the KQL parser, which takes two seconds, serves one
 * tenant after the other, and brings no TypeScript loader of its own. Threads of other flags or memory are never mixed.
 */
export function startThread(data: ThreadData, memoryMb: number, execArgv: readonly string[] = []): LentThread {
  const kind = [memoryMb, ...execArgv].join(" ");
  const at = idle.findLastIndex((each) => each.kind === kind);
  const [found] = at < 0 ? [] : idle.splice(at, 1);
  // One that ended meanwhile has no number.
  const worker = found !== undefined && found.worker.threadId > 0 ? found.worker : startWorker(memoryMb, execArgv);
  return new LentThread(worker, kind, data);
}

function startWorker(memoryMb: number, execArgv: readonly string[]): Worker {
  return new Worker(compiledThread, {
    execArgv: [...execArgv],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    name: "hunting",
  });
}

/** A thread as long as one tenant has it. Terminated while idle, it is kept; at work, it ends. */
class LentThread implements ThreadWorker {
  readonly #worker: Worker;
  readonly #kind: string;
  readonly #port: MessagePort;
  readonly #listeners: (() => void)[] = [];
  #isFree = false;

  constructor(worker: Worker, kind: string, data: ThreadData) {
    const { port1, port2 } = new MessageChannel();
    this.#worker = worker;
    this.#kind = kind;
    this.#port = port1;
    const next: NextTenant = { port: port2, data };
    worker.postMessage(next, [port2]);
    port1.on("message", ({ kind }: ThreadMessage) => {
      this.#isFree = kind === "done" || kind === "refused";
    });
  }

  get threadId(): number {
    return this.#worker.threadId;
  }

  on(event: "message" | "error" | "exit", listener: (value: never) => void): void {
    const from = event === "message" ? this.#port : this.#worker;
    from.on(event, listener as () => void);
    this.#listeners.push(() => from.off(event, listener as () => void));
  }

  postMessage(task: QueryTask): void {
    this.#isFree = false;
    this.#port.postMessage(task);
  }

  unref(): void {
    this.#port.unref();
    this.#worker.unref();
  }

  async terminate(): Promise<void> {
    for (const remove of this.#listeners) remove();
    this.#port.close();
    if (this.#isFree && idle.length < mostIdle) idle.push({ worker: this.#worker, kind: this.#kind });
    else await this.#worker.terminate();
  }
}
