import type { ApiCall } from "./api-call.js";

/** Is told of the writes of a run, whichever action sends them. */
export interface WriteWatch {
  /** Called before a write. If it rejects, the write is not sent. */
  beforeWrite(call: ApiCall): Promise<void>;
  /** Called with the body of each successful answer that is held, also to a read. */
  answered(call: ApiCall, body: string): void;
  /** Called if a write fails, or it is not known whether it was made. */
  writeFailed(call: ApiCall, error: unknown): void;
}

/** Whether a call may change something: anything but a GET and a query, which is sent by POST and may be repeated. */
export function isWrite({ method, repeatable }: Pick<ApiCall, "method" | "repeatable">): boolean {
  return method !== "GET" && !(method === "POST" && repeatable === "always");
}
