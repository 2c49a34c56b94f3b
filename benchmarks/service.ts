import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** The configuration of a client. */
export type Configuration = Readonly<Record<string, string>>;

/** A service in a separate process. It first reports its address, and then answers questions. */
export class Service {
  readonly #child: ChildProcess;

  private constructor(
    child: ChildProcess,
    readonly configuration: Configuration,
  ) {
    this.#child = child;
  }

  /** Starts a program of this folder, with its options as JSON in the first argument. */
  static async start(program: "tenant-process" | "canned-process" | "hono-process", options: object): Promise<Service> {
    const child = fork(join(__dirname, `${program}.ts`), [JSON.stringify(options)]);
    return new Service(child, await told<Configuration>(child));
  }

  async ask<Answer>(question: string): Promise<Answer> {
    this.#child.send(question);
    return told<Answer>(this.#child);
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.disconnect();
    await ended;
  }
}

async function told<Message>(child: ChildProcess): Promise<Message> {
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`The service ended with ${code}.`);
  });
  return (await Promise.race([once(child, "message"), failed]))[0] as Message;
}
