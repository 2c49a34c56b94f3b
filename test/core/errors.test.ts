import {
  type ErrorCode,
  errorCatalogue,
  IntegrationError,
  problemsError,
  toIntegrationError,
} from "../../core/errors.js";

describe("an error of the catalogue", () => {
  it.each(Object.entries(errorCatalogue))("%s says what to do and whether to repeat", (code, entry) => {
    const error = new IntegrationError(code as ErrorCode, "What happened.");

    expect(error).toMatchObject({ code, hint: entry.hint, retryable: entry.retryable, problems: [] });
    expect(error.field ?? error.httpStatus ?? error.requestId ?? error.retryAt ?? error.cause).toBeUndefined();
    expect(entry.hint).toMatch(/^[A-Z].*\.$/);
    expect(entry.cause).toMatch(/^[A-Z].*\.$/s);
  });

  it("may know better than its entry", () => {
    const cause = new Error("below");
    const retryAt = new Date(0);
    const details = { hint: "Do this.", retryable: false, retryAt, httpStatus: 429, requestId: "r", field: "f", cause };

    expect(new IntegrationError("THROTTLED", "Slow down.", details)).toMatchObject(details);
  });

  it("is repeatable only where repeating can help", () => {
    const repeatable = Object.entries(errorCatalogue).filter(([, { retryable }]) => retryable);

    expect(repeatable.map(([code]) => code)).toEqual([
      "THROTTLED",
      "QUOTA_EXHAUSTED",
      "SERVICE_UNAVAILABLE",
      "NETWORK_ERROR",
      "TIMED_OUT",
      "ABORTED",
      "INCIDENT_LOCKED",
      "BUSY",
    ]);
  });

  it("refuses exactly for input, configuration, query, the key of a comment, and what a service does not accept", () => {
    const refused = Object.entries(errorCatalogue).filter(([, { outcome }]) => outcome === "refused");

    expect(refused.map(([code]) => code).filter((code) => !/^(INPUT|CONFIGURATION)_/.test(code))).toEqual([
      "QUERY_REFUSED",
      "COMMENT_KEY_USED",
      "BUSY",
      "CALLER_UNKNOWN",
      "CALLER_NOT_ALLOWED",
      "CALL_REFUSED",
      "RUN_UNKNOWN",
      "IDEMPOTENCY_KEY_USED",
      "WRITE_NOT_CONFIRMED",
    ]);
  });
});

describe("problems", () => {
  const problems = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ field: `f${index}`, message: `Wrong ${index}.` }));

  it("are quoted together", () => {
    expect(problemsError("INPUT_INVALID", problems(2))).toMatchObject({
      message: "Wrong 0. Wrong 1.",
      field: "f0",
      problems: problems(2),
    });
  });

  it("beyond five are counted in the message, and all kept", () => {
    const error = problemsError("INPUT_INVALID", problems(7));

    expect(error.message).toBe("Wrong 0. Wrong 1. Wrong 2. Wrong 3. Wrong 4. And 2 more.");
    expect(error.problems).toHaveLength(7);
  });

  it("says the same of several fields once", () => {
    const problems = ["a", "b", "c"].map((field) => ({ field, message: field === "b" ? "Empty." : "Wrong." }));
    const error = problemsError("INPUT_INVALID", problems);

    expect(error).toMatchObject({ message: "Wrong. Empty.", problems });
  });
});

describe("whatever is thrown", () => {
  it("stays as it is when it is ours", () => {
    const error = new IntegrationError("TIMED_OUT", "Late.");

    expect(toIntegrationError(error)).toBe(error);
  });

  it.each([
    [new TypeError("x is no function"), "Unexpected error: x is no function"],
    ["text", "Unexpected error: text"],
    [undefined, "Unexpected error: undefined"],
  ])("becomes INTERNAL_ERROR with its cause: %p", (thrown, message) => {
    const error = toIntegrationError(thrown);

    expect(error).toMatchObject({ code: "INTERNAL_ERROR", message });
    expect(error.cause).toBe(thrown);
  });
});
