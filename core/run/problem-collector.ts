import { type ErrorCode, IntegrationError, type Problem, problemsError } from "../errors.js";

/** Further problems are only counted: so many are always repeats of the same mistake. */
const MAX_PROBLEMS = 100;

/** Collects the problems of all parts, so that they are reported together. */
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

  /** Collects the problems of an IntegrationError. Any other error is thrown. */
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

  /** @throws one error with all problems; its code is theirs if all are equal, else INPUT_INVALID */
  throwIfAny(): void {
    const [code] = this.#codes;
    if (code !== undefined) {
      const rest = this.#left > 0 ? [{ field: "", message: `There are ${this.#left} more problems.` }] : [];
      throw problemsError(this.#codes.size === 1 ? code : "INPUT_INVALID", [...this.#problems, ...rest]);
    }
  }
}
