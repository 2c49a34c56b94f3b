import { PassThrough } from "node:stream";
import { readStream } from "../../../core/program/payload-stream.js";

beforeEach(() => jest.useFakeTimers({ doNotFake: ["nextTick", "queueMicrotask", "setImmediate"] }));
afterEach(() => jest.useRealTimers());

/** A stream that is being read, and what came of it. */
function reading(abort = new AbortController()) {
  const stream = new PassThrough();
  const warnings: string[] = [];
  const read = readStream(stream, "Standard input", {
    signal: abort.signal,
    onWarning: (code, message) => warnings.push(`${code}: ${message}`),
  });
  let outcome: unknown;
  read.then(
    (bytes) => {
      outcome = Buffer.from(bytes).toString();
    },
    (error) => {
      outcome = error;
    },
  );
  const afterMs = async (ms: number) => {
    await new Promise(setImmediate);
    await jest.advanceTimersByTimeAsync(ms);
    return outcome;
  };
  return { stream, warnings, afterMs };
}

describe("a stream that is closed", () => {
  it("is read to its end, without a warning", async () => {
    const { stream, warnings, afterMs } = reading();

    stream.write('{"a":');
    stream.end("1}");

    expect(await afterMs(0)).toBe('{"a":1}');
    expect(warnings).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe("a stream with any text", () => {
  const textOf = (stream: PassThrough) =>
    readStream(stream, "The file pipe", { signal: new AbortController().signal, onWarning: jest.fn(), isText: true });

  it("is complete only at its end, even if it looks like a JSON document", async () => {
    const stream = new PassThrough();
    const read = textOf(stream);

    stream.write("[1]\n");
    await jest.advanceTimersByTimeAsync(10_000);
    stream.end("[2]\n");

    expect(String(Buffer.from(await read))).toBe("[1]\n[2]\n");
  });

  it("is given up when it was not closed in time", async () => {
    const read = textOf(new PassThrough()).catch((error: unknown) => error);

    await jest.advanceTimersByTimeAsync(590_000);

    expect(await read).toMatchObject({
      code: "INPUT_INVALID",
      message: "The file pipe was not closed within 590 seconds.",
    });
  });
});

describe("a stream that stays open", () => {
  it("is taken for the document once that is whole and nothing came for two seconds", async () => {
    const { stream, warnings, afterMs } = reading();

    stream.write('{"a":');
    expect(await afterMs(60_000)).toBeUndefined();
    stream.write("1}\n");
    expect(await afterMs(1_999)).toBeUndefined();
    expect(await afterMs(1)).toBe('{"a":1}\n');

    expect(warnings).toEqual([
      "INPUT_NOT_CLOSED: Standard input was not closed within 2 seconds after a complete JSON document; the run used that document.",
    ]);
    expect(stream.destroyed).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });

  it("is waited for while more comes", async () => {
    const { stream, afterMs } = reading();

    stream.write("{}");
    await afterMs(1_500);
    stream.write("!");

    expect(await afterMs(1_500)).toBeUndefined();
    expect(await afterMs(500)).toBe("{}!");
  });

  it("is not waited for while only blanks come", async () => {
    const { stream, afterMs } = reading();

    stream.write("{}");
    await afterMs(1_500);
    stream.write("\r\n\t ");

    expect(await afterMs(499)).toBeUndefined();
    expect(await afterMs(1)).toBe("{}\r\n\t ");
  });

  it("is taken for the document that is whole when the time is over, whatever comes without end", async () => {
    const { stream, afterMs } = reading();
    stream.write("{}");
    for (let second = 0; second < 589; second += 1) {
      expect(await afterMs(1_000)).toBeUndefined();
      stream.write("!");
    }

    expect(await afterMs(1_000)).toBe(`{}${"!".repeat(589)}`);
  });

  it.each([
    ["", "INPUT_MISSING", "Standard input was not closed, and it sent no data within 590 seconds."],
    [
      '{"a":',
      "INPUT_NOT_JSON",
      "Standard input was not closed, and it sent no complete JSON document within 590 seconds.",
    ],
  ])("with %j is given up when the time is over", async (text, code, message) => {
    const { stream, afterMs } = reading();
    stream.write(text);

    expect(await afterMs(589_999)).toBeUndefined();
    expect(await afterMs(1)).toMatchObject({ code, message });
    expect(stream.destroyed).toBe(true);
  });

  it("is left at a signal", async () => {
    const abort = new AbortController();
    const { stream, afterMs } = reading(abort);
    stream.write("{");

    abort.abort(new Error("stopped"));

    expect(await afterMs(0)).toMatchObject({ message: "stopped" });
    expect(jest.getTimerCount()).toBe(0);
  });
});
