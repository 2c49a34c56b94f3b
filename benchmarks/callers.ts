import { Agent, request } from "node:http";

/** A call that is sent again and again. */
export interface HttpCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What the answer must contain. */
  readonly contains: string;
}

/** The calls of many callers. */
export interface CallersRun {
  /** From the first call to the last answer, in milliseconds. */
  readonly ms: number;
  /** How long each call took, in milliseconds. */
  readonly latencies: readonly number[];
}

/**
 * Callers that each send a call, wait for its answer and send the next, on an open connection of their own.
 * @throws Error for any other answer, because the time is meaningless then
 */
export class Callers {
  readonly #agents: readonly Agent[];

  constructor(count: number) {
    this.#agents = Array.from({ length: count }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
  }

  /** Sends the call `calls` times in all. */
  async run(call: HttpCall, calls: number): Promise<CallersRun> {
    const latencies: number[] = [];
    let left = calls;
    const startedAt = performance.now();
    const work = async (agent: Agent) => {
      while (left > 0) {
        left -= 1;
        const sentAt = performance.now();
        await send(call, agent);
        latencies.push(performance.now() - sentAt);
      }
    };
    await Promise.all(this.#agents.map(work));
    return { ms: performance.now() - startedAt, latencies };
  }

  close(): void {
    for (const agent of this.#agents) agent.destroy();
  }
}

function send({ url, headers, body, contains }: HttpCall, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const all = { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const outgoing = request(url, { method: "POST", headers: all, agent }, (incoming) => {
      let text = "";
      incoming.setEncoding("utf8").on("error", reject);
      incoming.on("data", (chunk: string) => {
        text += chunk;
      });
      incoming.on("end", () => {
        const isRight = incoming.statusCode === 200 && text.includes(contains);
        isRight ? resolve() : reject(new Error(`${url} answered ${incoming.statusCode}: ${text.slice(0, 300)}`));
      });
    });
    outgoing.on("error", reject).end(body);
  });
}
