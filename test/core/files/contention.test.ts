import { type Claims, contend } from "../../../core/files/contention.js";

/** The claims that there are. */
type Disk = readonly string[];

/** A contender: what the steps that it has done have answered, and where it stands. */
interface Contender {
  readonly answers: readonly unknown[];
  readonly phase: "contending" | "holding" | "releasing" | "done" | "killed";
}

interface World {
  readonly disk: Disk;
  readonly contenders: readonly Contender[];
}

type Step = (disk: Disk, isDead: (claim: string) => boolean) => { readonly disk: Disk; readonly answer: unknown };

/** Thrown where a contender waits to do its next step. */
class Next extends Error {
  constructor(readonly step: Step) {
    super();
  }
}

const LEFT_BY_A_DEAD_ONE = "z-dead";
const names = ["a", "b", "c"];

/** Claims that answer what was answered before, and stop where a step is new. */
function replayed(answers: readonly unknown[]): Claims {
  let done = 0;
  const ask = <T>(step: Step): T => {
    if (done === answers.length) {
      throw new Next(step);
    }
    done += 1;
    return answers[done - 1] as T;
  };
  return {
    create: (claim) => ask((disk) => ({ disk: [...disk, claim].sort(), answer: null })),
    list: () => ask((disk) => ({ disk, answer: disk })),
    isDead: (claim) => ask((disk, isDead) => ({ disk, answer: isDead(claim) })),
    remove: (claim) => ask((disk) => ({ disk: disk.filter((each) => each !== claim), answer: null })),
  };
}

/** The world after one more step of a contender; `contention` is what is under test. */
function advance(world: World, index: number, contention: typeof contend): World {
  const { answers, phase } = world.contenders[index] as Contender;
  const name = names[index] as string;
  const become = (contender: Contender, disk = world.disk): World => ({
    disk,
    contenders: world.contenders.map((each, at) => (at === index ? contender : each)),
  });
  try {
    const claims = replayed(answers);
    if (phase === "holding" || phase === "releasing") {
      claims.remove(name);
      return become({ answers: [], phase: "done" });
    }
    return become({ answers: [], phase: contention(claims, name) ? "holding" : "done" });
  } catch (thrown) {
    if (!(thrown instanceof Next)) {
      throw thrown;
    }
    const isDead = (claim: string) =>
      claim === LEFT_BY_A_DEAD_ONE || world.contenders[names.indexOf(claim)]?.phase === "killed";
    const { disk, answer } = thrown.step(world.disk, isDead);
    // With its first step towards the end, a holder has ceased to be one.
    const next = phase === "holding" ? "releasing" : phase;
    return become({ answers: [...answers, answer], phase: next }, disk);
  }
}

interface Findings {
  readonly worlds: number;
  /** The most that held at once. */
  readonly holding: number;
  /** Those in which nobody is at work any more. */
  readonly ends: readonly World[];
}

/** Every world that some order of steps leads to, with as many processes killed at any step as may be. */
function explore(contenders: number, disk: Disk, kills: number, contention = contend): Findings {
  const first: World = {
    disk,
    contenders: names.slice(0, contenders).map(() => ({ answers: [], phase: "contending" })),
  };
  const seen = new Set<string>();
  const ends: World[] = [];
  const open = [first];
  let holding = 0;
  for (let world = open.pop(); world !== undefined; world = open.pop()) {
    const key = JSON.stringify(world);
    if (seen.has(key)) continue;
    seen.add(key);
    const { contenders: all } = world;
    holding = Math.max(holding, all.filter(({ phase }) => phase === "holding").length);
    const movable = all.flatMap(({ phase }, index) => (phase === "done" || phase === "killed" ? [] : [index]));
    if (movable.length === 0) ends.push(world);
    const killed = all.filter(({ phase }) => phase === "killed").length;
    for (const index of movable) {
      open.push(advance(world, index, contention));
      if (killed < kills) {
        const contender: Contender = { answers: [], phase: "killed" };
        open.push({ ...world, contenders: all.map((each, at) => (at === index ? contender : each)) });
      }
    }
  }
  return { worlds: seen.size, holding, ends };
}

const leftByDead: Disk = [LEFT_BY_A_DEAD_ONE];

describe("in every order of their steps", () => {
  it.each<[number, number, string, Disk]>([
    [2, 0, "a free lock", []],
    [2, 2, "a free lock", []],
    [2, 2, "a dead holder's lock", leftByDead],
    [3, 0, "a free lock", []],
    [3, 1, "a free lock", []],
    [3, 0, "a dead holder's lock", leftByDead],
  ])("%i contenders, of whom %i may be killed, never hold %s together", (contenders, kills, _what, disk) => {
    // Three that look again have too many orders to try them all.
    const looks = contenders === 3 ? 1 : undefined;
    const { worlds, holding, ends } = explore(contenders, disk, kills, (claims, own) => contend(claims, own, looks));

    expect(holding).toBe(1);
    expect(worlds).toBeGreaterThan(100);
    // What is left is at most what killed ones have left: nobody alive is in the way of the next one.
    for (const { disk: left, contenders: all } of ends) {
      const dead = names.filter((_name, index) => all[index]?.phase === "killed");
      expect([...dead, LEFT_BY_A_DEAD_ONE]).toEqual(expect.arrayContaining([...left]));
    }
  });

  it("one that contends alone gets the lock, whatever the killed ones have left", () => {
    const { ends } = explore(2, leftByDead, 2);

    const next = new Set(ends.map(({ disk }) => JSON.stringify(disk)));
    for (const disk of next) {
      expect(explore(1, JSON.parse(disk), 0).ends).toHaveLength(1);
    }
    expect(next.size).toBeGreaterThan(2);
  });

  it("two are found together by this very test, where a contender does not list after its claim", () => {
    const careless: typeof contend = (claims, own) => {
      const isFree = claims.list().every((claim) => claims.isDead(claim));
      if (isFree) claims.create(own);
      return isFree;
    };

    expect(explore(2, [], 0, careless).holding).toBe(2);
  });
});

/** Claims in memory, for contenders that take their steps one after the other. */
function claimsOf(disk: string[], on: Partial<Claims> = {}): Claims {
  return {
    create: (claim) => disk.push(claim),
    list: () => [...disk],
    isDead: () => false,
    remove: (claim) => disk.splice(0, disk.length, ...disk.filter((each) => each !== claim)),
    ...on,
  };
}

it("of two that see each other the first by name holds, once the other has withdrawn", () => {
  const disk: string[] = [];
  let looks = 0;
  // The other claim appears with this one's, and is gone at the third look.
  const list = () => {
    looks += 1;
    return looks === 1 ? [] : looks < 4 ? ["a", "b"] : ["a"];
  };

  expect(contend(claimsOf(disk, { list }), "a")).toBe(true);
  expect(disk).toEqual(["a"]);
});

it("withdraws after some looks when the other stays", () => {
  const disk: string[] = [];
  let looks = 0;
  const list = () => {
    looks += 1;
    return looks === 1 ? [] : ["a", "b"];
  };

  expect(contend(claimsOf(disk, { list }), "a")).toBe(false);
  expect(disk).toEqual([]);
  expect(looks).toBe(5);
});

it("takes three steps for a free lock, and one for a lock that is held", () => {
  const stepsOf = (disk: string[]) => {
    const steps: string[] = [];
    const claims = new Proxy(claimsOf(disk), {
      get(target, step) {
        steps.push(String(step));
        return target[step as keyof Claims];
      },
    });
    contend(claims, "a");
    return steps;
  };

  expect(stepsOf([])).toEqual(["list", "create", "list"]);
  expect(stepsOf(["b"])).toEqual(["list", "isDead"]);
});
