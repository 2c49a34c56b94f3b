import { takeTurn } from "../../../core/shared/turns.js";

const never = new AbortController().signal;

/** Lets everything go on that waits for nothing more. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Takes a turn for a caller, whose name is noted when it has it. */
function taker(order: string[], name = "name") {
  const finishers: (() => void)[] = [];
  const take = async (who: string, signal = never) => {
    const finish = await takeTurn(name, signal);
    order.push(who);
    finishers.push(finish);
  };
  return { take, finishNext: () => finishers.shift()?.() };
}

it("comes to one after the other, in the order of asking", async () => {
  const order: string[] = [];
  const { take, finishNext } = taker(order);
  const all = [take("a"), take("b"), take("c")];

  await settled();
  expect(order).toEqual(["a"]);
  finishNext();
  await settled();
  expect(order).toEqual(["a", "b"]);
  finishNext();
  await Promise.all(all);
  finishNext();

  expect(order).toEqual(["a", "b", "c"]);
});

it("of another name is waited for by nobody", async () => {
  const order: string[] = [];
  const one = taker(order, "one");
  const other = taker(order, "other");
  await one.take("a");
  await other.take("b");

  expect(order).toEqual(["a", "b"]);
  one.finishNext();
  other.finishNext();
});

it("passes over one who has given up, and does not come before its time by that", async () => {
  const order: string[] = [];
  const { take, finishNext } = taker(order);
  const stop = new AbortController();
  await take("a");
  const second = take("b", stop.signal);
  const third = take("c");

  stop.abort(new Error("stopped"));
  await expect(second).rejects.toThrow("stopped");
  await settled();
  expect(order).toEqual(["a"]);
  finishNext();
  await third;

  expect(order).toEqual(["a", "c"]);
  finishNext();
  await expect(take("d", stop.signal)).rejects.toThrow("stopped");
  await take("e");
  finishNext();
});
