import { getEventListeners } from "node:events";
import { IntegrationError } from "../../../core/errors.js";
import { RunStop } from "../../../core/run/run-stop.js";

const sigterm = new IntegrationError("ABORTED", "The run was stopped by SIGTERM.");
const gone = new IntegrationError("ABORTED", "The run was cancelled by its caller.");

function stoppable() {
  const [process, cancel] = [new AbortController(), new AbortController()];
  return { process, cancel, stop: new RunStop(process.signal, cancel.signal) };
}

describe("the stop of a run", () => {
  it("is the process's own where there is no caller", () => {
    const process = new AbortController();
    const stop = new RunStop(process.signal, undefined);

    stop.beginWrite();
    process.abort(sigterm);

    expect(stop.signal).toBe(process.signal);
    expect(() => stop.beginWrite()).toThrow(sigterm);
  });

  it.each([
    ["the process", "process", sigterm],
    ["the caller", "cancel", gone],
  ] as const)("is asked for by %s before a write, and the write is not begun", (_, who, reason) => {
    const { stop, ...by } = stoppable();

    by[who].abort(reason);

    expect(stop.signal.reason).toBe(reason);
    expect(() => stop.beginWrite()).toThrow(reason);
  });

  it.each([
    ["the process", "process", sigterm],
    ["the caller", "cancel", gone],
  ] as const)("may have been asked for by %s before the run", (_, who, reason) => {
    const by = { process: new AbortController(), cancel: new AbortController() };
    by[who].abort(reason);

    expect(new RunStop(by.process.signal, by.cancel.signal).signal.reason).toBe(reason);
  });

  it("cannot be asked for by the caller once a write was begun, only by the process", () => {
    const { process, cancel, stop } = stoppable();

    stop.beginWrite();
    cancel.abort(gone);
    expect(stop.signal.aborted).toBe(false);
    stop.beginWrite();
    process.abort(sigterm);

    expect(stop.signal.reason).toBe(sigterm);
  });

  it("leaves nothing on the signals of a process with many runs", () => {
    const { process, cancel, stop } = stoppable();
    const listeners = () => [process, cancel].map(({ signal }) => getEventListeners(signal, "abort").length);
    expect(listeners()).toEqual([1, 1]);

    stop.release();

    expect(listeners()).toEqual([0, 0]);
  });
});
