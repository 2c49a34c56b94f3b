import { PendingQuestions } from "../../mcp/calls/pending-questions.js";

const asked = { callerId: "analyst", call: "update 2972", question: "Change it?" };

function questionsAt(clock: { now: number }): PendingQuestions {
  let count = 0;
  return new PendingQuestions(
    () => clock.now,
    () => {
      count += 1;
      return `id-${count}`;
    },
  );
}

describe("a question that waits", () => {
  it("is answered once", () => {
    const questions = questionsAt({ now: 0 });
    const id = questions.add(asked);

    expect(questions.take(id, asked)).toBe("Change it?");
    expect(questions.take(id, asked)).toBeUndefined();
  });

  it.each([
    { name: "another caller", changed: { callerId: "other" } },
    { name: "a call with other arguments", changed: { call: "update 2973" } },
  ])("is not that of $name, and still waits for its own", ({ changed }) => {
    const questions = questionsAt({ now: 0 });
    const id = questions.add(asked);

    expect(questions.take(id, { ...asked, ...changed })).toBeUndefined();
    expect(questions.take(id, asked)).toBe("Change it?");
  });

  it("is unknown without its ID", () => {
    const questions = questionsAt({ now: 0 });
    questions.add(asked);

    expect([undefined, "", "id-2"].map((id) => questions.take(id, asked))).toEqual([undefined, undefined, undefined]);
  });

  it("is too old after a quarter of an hour", () => {
    const clock = { now: 0 };
    const questions = questionsAt(clock);
    const [first, second] = [questions.add(asked), questions.add(asked)];

    clock.now = 15 * 60_000;
    expect(questions.take(first, asked)).toBe("Change it?");
    clock.now += 1;
    expect(questions.take(second, asked)).toBeUndefined();
  });

  it("is dropped when a thousand others came after it", () => {
    const questions = questionsAt({ now: 0 });
    const ids = Array.from({ length: 1_001 }, () => questions.add(asked));

    expect(questions.take(ids[0], asked)).toBeUndefined();
    expect(questions.take(ids[1], asked)).toBe("Change it?");
  });

  it("is not dropped for the questions of another caller", () => {
    const questions = questionsAt({ now: 0 });
    const id = questions.add(asked);
    for (let count = 0; count < 2_000; count += 1) {
      questions.add({ ...asked, callerId: "other" });
    }

    expect(questions.take(id, asked)).toBe("Change it?");
  });
});
