/** A question that a person was asked. */
export interface PendingQuestion {
  readonly callerId: string;
  /** The tool, and a digest of its arguments. */
  readonly call: string;
  /** The question as it was asked. */
  readonly question: string;
}

/** How long a person has to answer, and how many questions may wait. */
const limits = { ageMs: 15 * 60_000, questions: 1_000 } as const;

/** Questions that wait for an answer. Each is answered once. */
export class PendingQuestions {
  readonly #waiting = new Map<string, PendingQuestion & { readonly askedAt: number }>();
  readonly #now: () => number;
  readonly #newId: () => string;

  /** @param newId returns an unguessable text */
  constructor(now: () => number, newId: () => string) {
    this.#now = now;
    this.#newId = newId;
  }

  /** Keeps a question; its ID goes to the client and comes back with the answer. */
  add(question: PendingQuestion): string {
    if (this.#waiting.size >= limits.questions) {
      this.#dropOne(question.callerId);
    }
    const id = this.#newId();
    this.#waiting.set(id, { ...question, askedAt: this.#now() });
    return id;
  }

  /** Takes the question with this ID out; undefined if there is none for this caller and call, or it is too old. */
  take(id: string | undefined, { callerId, call }: Pick<PendingQuestion, "callerId" | "call">): string | undefined {
    const found = id === undefined ? undefined : this.#waiting.get(id);
    if (id === undefined || found === undefined || found.callerId !== callerId || found.call !== call) {
      return undefined;
    }
    this.#waiting.delete(id);
    return this.#now() - found.askedAt > limits.ageMs ? undefined : found.question;
  }

  /** Drops the caller's own oldest question if it has one, so that a caller who asks a lot does not displace the others'. */
  #dropOne(callerId: string): void {
    const all = [...this.#waiting];
    const [id] = all.find(([, asked]) => asked.callerId === callerId) ?? all[0] ?? [];
    if (id !== undefined) {
      this.#waiting.delete(id);
    }
  }
}
