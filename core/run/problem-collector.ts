import { type ErrorCode, IntegrationError, type Problem, problemsError } from "../errors.js";

/** More problems than that are the same mistake over and over: the rest is only counted. */
const MAX_PROBLEMS = 100;

/** Gathers the problems of every part, so that they are reported together. */
export class ProblemCollector {
  readonly #codes = new Set<ErrorCode>();
  readonly #problems: Problem[] = [];
  #left = 0;

  add(code: ErrorCode, problems: readonly Problem[]): void {
    for (const problem of problems) {
      this.#codes.add(code);
      if (this.#problems.length >= MAX_PROBLEMS) {
        this.#left += 1;
      } else if (!this.#problems.some(({ field, message }) => field === problem.field && message === problem.message)) {
        this.#problems.push(problem);
      }
    }
  }

  /** Notes the problems of a refusal; any other failure is thrown on. */
  catch<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof IntegrationError) || error.problems.length === 0) {
        throw error;
      }
      this.add(error.code, error.problems);
      return undefined;
    }
  }

  /** @throws one error for all that was found: its own code when all agree, else INPUT_INVALID */
  throwIfAny(): void {
    const [code] = this.#codes;
    if (code !== undefined) {
      const rest = this.#left > 0 ? [{ field: "", message: `There are ${this.#left} more problems.` }] : [];
      throw problemsError(this.#codes.size === 1 ? code : "INPUT_INVALID", [...this.#problems, ...rest]);
    }
  }
}
