import { Session } from "node:inspector";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** The product's own code, in which executed blocks are counted. */
const counted = ["actions", "cli", "core", "sandbox", "views"].map(
  (folder) => pathToFileURL(join(__dirname, "..", "..", folder)).href,
);

const session = new Session();
session.connect();
session.post("Profiler.enable");
// From here on, V8 counts each block of the functions that it compiles. Import this file before they run.
session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

// While it counts, V8 keeps the code of all files that one Jest worker has run, and scans all of it for each
// measurement.
afterAll(() => {
  session.post("Profiler.stopPreciseCoverage");
  session.disconnect();
});

/**
 * The work of a task as a number that is the same in each run: the executed blocks of the product's code, plus the
 * items and characters that built-in functions processed. It uses no clock.
 */
export async function workOf(task: () => unknown): Promise<number> {
  executedBlocks();
  return workSince(task);
}

/**
 * How much more work four times the input is: 4 for linear, 16 for quadratic growth.
 * @param taskFor creates the input, which is not counted, and returns the function that reads it
 */
export async function growthOf(taskFor: (size: number) => () => unknown, size: number): Promise<number> {
  // The first run also compiles, and fills caches.
  await taskFor(size)();
  const [small, large] = [taskFor(size), taskFor(4 * size)];
  const ofSmall = await workOf(small);
  return (await workSince(large)) / ofSmall;
}

/** More than n log n from 250 items on, and far less than quadratic. */
export const MOST_GROWTH = 6;

/** The work since the last measurement. A measurement is slow, because V8 scans all code for it. */
async function workSince(task: () => unknown): Promise<number> {
  const builtIns = countBuiltIns();
  try {
    await task();
  } finally {
    builtIns.restore();
  }
  return executedBlocks() + builtIns.work();
}

/** Since the last call. */
function executedBlocks(): number {
  let blocks = 0;
  session.post("Profiler.takePreciseCoverage", (_error, { result }) => {
    for (const { functions } of result.filter(({ url }) => counted.some((folder) => url.startsWith(folder)))) {
      blocks += functions.flatMap(({ ranges }) => ranges).reduce((sum, range) => sum + range.count, 0);
    }
  });
  return blocks;
}

// biome-ignore lint/suspicious/noExplicitAny: any built-in function
type BuiltIn = (this: any, ...values: any[]) => any;

/** What a call of a built-in function processed, inferred from its object, result and arguments. */
// biome-ignore lint/suspicious/noExplicitAny: any built-in function's
type Cost = (self: any, result: any, values: any[]) => number;

const whole: Cost = (self) => self.length;
const result: Cost = (_self, made) => made.length;
const size: Cost = (self) => self.size;
/** A key is compared in full with the existing one. */
const ofKey: Cost = (_self, _made, [key]) => (typeof key === "string" ? key.length : 1);
const first: Cost = (_self, _made, [given]) => given?.length ?? 0;
const upToFound: Cost = (self, index, [, from = 0]) => (index === -1 ? self.length : index + 1) - from;

/** A sticky expression, or one that continues from match to match, does not search the text from its beginning. */
const matched: Cost = (expression: RegExp, found: RegExpExecArray | null, [text]) => {
  if (found === null) {
    return isPlaced(expression) ? 1 : text.length;
  }
  return found[0].length + (isPlaced(expression) || expression.global ? 0 : found.index);
};

const tested: Cost = (expression: RegExp, _found, [text]) => (isPlaced(expression) ? 1 : text.length);

function isPlaced({ source, sticky }: RegExp): boolean {
  return source.startsWith("^") || sticky;
}

const builtIns: readonly (readonly [object, Readonly<Record<string, Cost>>])[] = [
  [
    Array.prototype,
    { concat: result, includes: whole, indexOf: upToFound, lastIndexOf: whole, join: whole, slice: result },
  ],
  [
    Array.prototype,
    { shift: whole, splice: whole, unshift: whole, reverse: whole, sort: whole, flat: whole, values: whole },
  ],
  [String.prototype, { includes: whole, indexOf: upToFound, lastIndexOf: whole, replace: whole, replaceAll: whole }],
  [String.prototype, { search: whole, split: whole, toLowerCase: whole, trim: whole, isWellFormed: whole }],
  [Map.prototype, { entries: size, keys: size, values: size, get: ofKey, has: ofKey, set: ofKey }],
  [Set.prototype, { add: ofKey, has: ofKey }],
  [RegExp.prototype, { exec: matched, test: tested }],
  [JSON, { parse: first, stringify: (_self, text) => text?.length ?? 0 }],
  [Object, { keys: result, values: result, entries: result }],
  [Buffer, { concat: result, byteLength: first }],
];

/** Replaces built-in functions by counting ones; also for `[...list]`, which uses the iterator. */
function countBuiltIns() {
  let work = 0;
  const restorers: (() => void)[] = [];
  const replace = (owner: object, name: PropertyKey, cost: Cost) => {
    const property = Object.getOwnPropertyDescriptor(owner, name) as PropertyDescriptor;
    const original = property.value as BuiltIn;
    const counting: BuiltIn = function (...values) {
      const made = original.apply(this, values);
      work += Math.max(1, cost(this, made, values));
      return made;
    };
    Object.defineProperty(owner, name, { ...property, value: counting });
    restorers.push(() => Object.defineProperty(owner, name, property));
  };
  for (const [owner, costs] of builtIns) {
    for (const [name, cost] of Object.entries(costs)) {
      replace(owner, name, cost);
    }
  }
  replace(Array.prototype, Symbol.iterator, whole);
  replace(String.prototype, Symbol.iterator, whole);
  const restore = () => {
    for (const putBack of restorers) {
      putBack();
    }
  };
  return { work: () => work, restore };
}
