/** The time of an HTTP attempt. It advances only when a test says so, however busy the machine is. */
export interface HeldTime {
  pass(ms: number): void;
}

let release: () => void = () => undefined;

afterEach(() => release());

/** Controls that time until the test ends. Sockets are not affected: their timers are Node's own. */
export function holdTime(): HeldTime {
  let passedMs = 0;
  jest.useFakeTimers({ doNotFake: [...others] });
  const uptime = jest.spyOn(process, "uptime").mockImplementation(() => passedMs / 1000);
  release = () => {
    uptime.mockRestore();
    jest.useRealTimers();
    release = () => undefined;
  };
  return {
    pass(ms) {
      passedMs += ms;
      jest.advanceTimersByTime(ms);
    },
  };
}

/** All except setTimeout and clearTimeout. */
const others = [
  "Date",
  "hrtime",
  "nextTick",
  "performance",
  "queueMicrotask",
  "setImmediate",
  "clearImmediate",
  "setInterval",
  "clearInterval",
] as const;
