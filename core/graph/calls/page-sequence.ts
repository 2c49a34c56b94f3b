import type { JsonObject } from "../../json-object.js";
import { idText } from "./answers.js";
import type { NextPage } from "./page-links.js";
import { isNewestFirst, olderPath, pageSizeOf, skippingPath } from "./page-paths.js";

/** The items of a list that were read, each once. */
export interface ItemList {
  readonly items: readonly JsonObject[];
  /** Whether the service has no further items; null if it is not known. */
  readonly isComplete: boolean | null;
  /** Why reading ended early, as a sentence; undefined if it ended with the list, or with enough items or pages. */
  readonly problem?: string | undefined;
  /** False if the call requests the newest first, and the service gave another order. */
  readonly isInOrder: boolean;
  /** Number of items that were read, also those that do not count. */
  readonly read: number;
}

export interface PagesOptions {
  /** Number of items after which reading stops, if they are in the order that the call requests. */
  readonly enough: number;
  /** Which items count. Default: all. */
  readonly accepts?: (item: JsonObject) => boolean;
  /** Maximum number of pages. */
  readonly mostPages: number;
  /**
   * The time by which the call requests the newest first. If the service keeps the order, reading goes on by this time
   * where the service does not count any further.
   */
  readonly newestFirstBy?: string;
}

/** A page as the service gave it. */
export interface Page {
  readonly items: readonly JsonObject[];
  /** Number of further items, which could not be read. Default: none. */
  readonly unreadable?: number;
  readonly next: NextPage;
}

const NOTHING_NEW = "A full page came without a link to the next one, and asking for more gave nothing new.";

/** Which page of a list is read next, and when the list ends. It sends nothing. */
export class PageSequence {
  readonly #path: string;
  readonly #options: PagesOptions;
  readonly #items = new Map<string, JsonObject>();
  readonly #requested = new Set<string>();
  #unreadable = 0;
  /** The next path, and others to try if it brings nothing. */
  #paths: string[];
  /** Whether the service said that there is another page. */
  #hasLink = false;
  /** Why the service refused a path, if there may be another one. */
  #refusal: string | undefined;
  #end: Pick<ItemList, "isComplete" | "problem"> | undefined;

  /** @param path of the list, or of the answer that has its first page */
  constructor(path: string, options: PagesOptions) {
    this.#path = path;
    this.#options = options;
    this.#paths = [path];
  }

  /** The path to read now; undefined if reading has ended. */
  next(): string | undefined {
    while (this.#end === undefined) {
      const path = this.#paths.shift();
      if (path === undefined) {
        this.#stop(this.#refusal ?? NOTHING_NEW);
      } else if (!this.#requested.has(path)) {
        this.#requested.add(path);
        return path;
      }
    }
    return undefined;
  }

  /** Takes the page that was read. */
  take({ items, unreadable = 0, next: { path, problem } }: Page): void {
    const before = this.#items.size;
    for (const item of items) {
      const key = idText(item.id) ?? `#${this.#items.size}`;
      this.#items.set(key, this.#items.get(key) ?? item);
    }
    this.#unreadable += unreadable;
    this.#refusal = undefined;
    this.#hasLink = path !== undefined || problem !== undefined;
    if (!this.#hasLink && items.length + unreadable < (pageSizeOf(this.#path) ?? Infinity)) {
      this.#end = { isComplete: true };
    } else if (this.#hasEnough()) {
      this.#end = { isComplete: false };
    } else if (problem !== undefined) {
      this.#stop(problem);
    } else if (path !== undefined && this.#requested.has(path)) {
      this.#hasLink = false;
      this.#stop("The link to the next page leads to a page that was already read.");
    } else if (path !== undefined) {
      this.#paths = [path];
    } else if (this.#items.size > before) {
      this.#paths = [...this.#older(), skippingPath(this.#path, this.#items.size + this.#unreadable)];
    }
  }

  /**
   * Takes a failure of a further page.
   * @param isRefused whether the service refused the request itself, so that another one for the same items may work
   */
  fail(reason: string, isRefused: boolean): void {
    this.#refusal = `A further page could not be read: ${reason}`;
    this.#paths = isRefused ? [...this.#paths, ...this.#older()] : [];
  }

  list(): ItemList {
    const { isComplete, problem } = this.#end ?? { isComplete: null };
    const isShort = this.#unreadable > 0;
    return {
      items: this.#accepted(),
      isComplete: isShort ? false : isComplete,
      problem: isShort ? [leftOut(this.#unreadable), problem].filter(Boolean).join(" ") : problem,
      isInOrder: this.#isInOrder(),
      read: this.#items.size,
    };
  }

  #stop(problem: string): void {
    this.#end = { isComplete: this.#hasLink ? false : null, problem };
  }

  #hasEnough(): boolean {
    const { enough, mostPages } = this.#options;
    return this.#requested.size >= mostPages || (this.#isInOrder() && this.#accepted().length >= enough);
  }

  #accepted(): readonly JsonObject[] {
    const { accepts = () => true } = this.#options;
    return [...this.#items.values()].filter(accepts);
  }

  #isInOrder(): boolean {
    const { newestFirstBy } = this.#options;
    return newestFirstBy === undefined || isNewestFirst(this.#items.values(), newestFirstBy);
  }

  /** The path that goes on by time, if the order allows it. */
  #older(): readonly string[] {
    const { newestFirstBy } = this.#options;
    if (newestFirstBy === undefined || !this.#isInOrder()) {
      return [];
    }
    const path = olderPath(this.#path, newestFirstBy, this.#items.values());
    return path === undefined ? [] : [path];
  }
}

/** What is said of items that could not be read. */
function leftOut(count: number): string {
  return count === 1
    ? "The service gave an item that is no object with an ID."
    : `The service gave ${count} items that are no objects with an ID.`;
}
