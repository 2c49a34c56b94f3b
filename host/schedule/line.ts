/** A place in a line. */
export interface Place<T> {
  readonly value: T;
  /** Leaves the line; false if it has already left. */
  leave(): boolean;
}

interface Link<T> extends Place<T> {
  before: Link<T> | undefined;
  after: Link<T> | undefined;
  isIn: boolean;
}

/** A line, first come, first served, that can be left from any place. Each step takes the same time for any length. */
export class Line<T> {
  #first: Link<T> | undefined;
  #last: Link<T> | undefined;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The value that came first; undefined if the line is empty. */
  get first(): T | undefined {
    return this.#first?.value;
  }

  /** Joins the end of the line. */
  join(value: T): Place<T> {
    const link: Link<T> = {
      value,
      before: this.#last,
      after: undefined,
      isIn: true,
      leave: () => this.#remove(link),
    };
    if (this.#last === undefined) {
      this.#first = link;
    } else {
      this.#last.after = link;
    }
    this.#last = link;
    this.#length += 1;
    return link;
  }

  /** Takes the value that came first out of the line. */
  take(): T | undefined {
    const link = this.#first;
    link?.leave();
    return link?.value;
  }

  #remove(link: Link<T>): boolean {
    if (!link.isIn) {
      return false;
    }
    if (link.before === undefined) {
      this.#first = link.after;
    } else {
      link.before.after = link.after;
    }
    if (link.after === undefined) {
      this.#last = link.before;
    } else {
      link.after.before = link.before;
    }
    link.isIn = false;
    // A place that is kept must not keep the others.
    link.before = undefined;
    link.after = undefined;
    this.#length -= 1;
    return true;
  }
}
