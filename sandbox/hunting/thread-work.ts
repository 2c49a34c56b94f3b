import type { MessagePort } from "node:worker_threads";
import { createEngine, type HuntingEngine, HuntingQueryError } from "../../kql/engine.js";
import { createHuntingTables } from "../data/hunting-tables.js";
import { unpackTables } from "./own-tables.js";
import type { QueryTask, ThreadData, ThreadMessage } from "./protocol.js";

/** The work of a query thread: it has the tables, the KQL parser and the engine, and does one task after the other. */
export function work(port: MessagePort, { startedAt, data, ownTables }: ThreadData): void {
  let now = startedAt;
  let engine: HuntingEngine | undefined;
  const load = () => {
    const own = ownTables && { ownTables: unpackTables(ownTables) };
    const tables = createHuntingTables(startedAt, { ...data, ...own, now: () => now });
    return warm(createEngine({ tables, now: () => now }));
  };
  port.on("message", (task: QueryTask) => {
    now = task.now;
    try {
      engine ??= load();
    } catch (error) {
      say(port, { kind: "unavailable", message: textOf(error) });
      return;
    }
    say(port, { kind: "began" });
    try {
      const answer = engine.write(task.query, task);
      say(port, { kind: "done", answer }, [answer.rows.buffer as ArrayBuffer]);
    } catch (error) {
      say(port, { kind: error instanceof HuntingQueryError ? "refused" : "broken", message: textOf(error) });
    }
  });
}

/** The parser's first query takes a second, which belongs to the loading and to no query's own time. */
function warm(engine: HuntingEngine): HuntingEngine {
  engine.run("print 1");
  return engine;
}

function say(port: MessagePort, message: ThreadMessage, transfer: readonly ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
