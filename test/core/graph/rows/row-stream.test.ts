import fc from "fast-check";
import { type RowStream, streamRows } from "../../../../core/graph/rows/row-stream.js";
import { untreated } from "../../../../core/graph/rows/row-treatment.js";
import { mapTexts } from "../../../../core/json/map-texts.js";
import { Redactor } from "../../../../core/secrets/redact.js";
import { cases } from "../../../support/cases.js";
import { huntingRowsOf } from "../../../support/hunting-rows.js";
import { collectRows } from "../../../support/row-collector.js";

const SECRET = 'Top"secret/ä';
const never = new AbortController().signal;

interface Passed {
  readonly answer: Awaited<ReturnType<typeof streamRows>>;
  /** The rows' JSON texts, with the commas between them. */
  readonly text: string;
  readonly rows: readonly unknown[];
  /** Rows that were told to go out. */
  readonly told: number;
  /** Pieces of the body that were read. */
  readonly read: number;
}

async function pass(body: readonly (string | Buffer)[], overrides: Partial<RowStream> = {}): Promise<Passed> {
  const redactor = new Redactor();
  redactor.add(SECRET);
  const outlet = collectRows(redactor);
  let told = 0;
  let read = 0;
  async function* pieces() {
    for (const piece of body) {
      read += 1;
      yield Buffer.from(piece);
    }
  }
  const onRows = (count: number) => {
    told += count;
  };
  const stream = { limit: 100, outlet, treatment: untreated, onRows, ...overrides };
  const answer = await streamRows(pieces(), stream, never);
  const text = outlet.text().slice('{"json_result":['.length);
  return { answer, text, rows: JSON.parse(`[${text}]`), told, read };
}

function answerOf(...rows: readonly string[]): string {
  return `{"schema":[],"results":[${rows.join(",")}]}`;
}

describe("rows", () => {
  it("pass as they came, together where they stand together", async () => {
    const rows = ['{"A":1.0,"B":"\\n"}', '{"A":-0,"A":2}', '{"é":null}'];

    const { answer, text, told } = await pass([answerOf(...rows)]);

    expect({ answer, text, told }).toEqual({
      answer: { schema: [], count: 3, unreadable: 0 },
      text: rows.join(","),
      told: 3,
    });
  });

  it.each([
    ['{"A": 1,\n"B":"\\u0041\\/"}', '{"A":1,"B":"A/"}'],
    ['{"A":9007199254740993}', '{"A":"9007199254740993"}'],
    ['{"@odata.type":"#row","A@odata.type":"x","A":1}', '{"A":1}'],
    ['{"\\u0040odata.type":"#row","A":1}', '{"A":1}'],
    ['{"A":"@odata.type"}', '{"A":"@odata.type"}'],
    ['{"A":"Top\\"secret/ä!"}', '{"A":"[redacted]!"}'],
    ['{"A":"Top\\"secret\\/\\u00e4"}', '{"A":"[redacted]"}'],
    ['{"Top%22secret%2F%C3%A4":[["Top%22secret%2F%C3%A4"]]}', '{"[redacted]":[["[redacted]"]]}'],
    ['{"A":1e400,"B":1E2}', '{"A":null,"B":100}'],
  ])("that cannot stay as they came are rewritten: %s", async (row, expected) => {
    const bytes = Buffer.from(answerOf('{"B":1}', row, '{"C":2}'));

    for (let at = 0; at <= bytes.length; at += 1) {
      const { text } = await pass([bytes.subarray(0, at), bytes.subarray(at)]);
      expect(text).toBe(`{"B":1},${expected},{"C":2}`);
    }
  });

  it("that are no UTF-8 get replacement characters, and no others do", async () => {
    const body = Buffer.from(answerOf('{"A":"\u00e9"}', '{"A":"?"}', '{"A":"\u00e9"}'));
    body[body.indexOf("?")] = 0xc3;

    expect((await pass([body])).rows).toEqual([{ A: "é" }, { A: "\uFFFD" }, { A: "é" }]);
  });

  it("are treated until that is not needed any more", async () => {
    const seen: unknown[] = [];
    const treatment = {
      get isNeeded() {
        return seen.length < 2;
      },
      treat: (row: object) => ({ ...row, seen: seen.push(row) }),
    };

    const { rows } = await pass([answerOf('{"A":1}', '{"A":2}', '{"A":3}')], { treatment });

    expect(rows).toEqual([{ A: 1, seen: 1 }, { A: 2, seen: 2 }, { A: 3 }]);
  });
});

describe("the limit", () => {
  const rows = ['{"A":1}', '{"A":2}', '{"A":3}', '{"A":4}'];

  it.each([
    [4, 4],
    [3, 4],
    [1, 2],
  ])("of %i lets so many rows out, and tells of %i", async (limit, count) => {
    const { answer, text, told } = await pass([answerOf(...rows)], { limit });

    expect({ answer, text, told }).toEqual({
      answer: { schema: [], count, unreadable: 0 },
      text: rows.slice(0, limit).join(","),
      told: limit,
    });
  });

  it("ends the reading once one row more has come", async () => {
    const { answer, read } = await pass(['{"schema":[],"results":[{"A":1},', '{"A":2},{"A":', '3},{"A":4', "}]}"], {
      limit: 2,
    });

    expect({ answer, read }).toEqual({ answer: { schema: [], count: 3, unreadable: 0 }, read: 3 });
  });

  it("ends the reading too when no schema comes in a long time", async () => {
    const piece = `,${Array.from({ length: 50_000 }, () => '{"A":"0123456789"}').join(",")}`;
    const body = ['{"results":[{"A":1},{"A":2}', ...Array.from({ length: 40 }, () => piece)];

    const { answer, rows, read } = await pass(body, { limit: 1 });

    expect({ answer, rows }).toEqual({ answer: { schema: null, count: 2, unreadable: 0 }, rows: [{ A: 1 }] });
    expect(read).toBeLessThan(25);
  });

  it("lets the reading go on when the schema comes last", async () => {
    const body = ['{"results":[{"A":1},{"A":2},', '{"A":3},', '{"A":4}', '],"schema":[{"name":"A"}],', '"more":1}'];

    const { answer, text, read } = await pass(body, { limit: 1 });

    expect({ answer, text, read }).toEqual({
      answer: { schema: [{ name: "A" }], count: 2, unreadable: 0 },
      text: '{"A":1}',
      read: 4,
    });
  });
});

describe("a body that is no answer", () => {
  it.each([
    ["ends early", ['{"schema":[],"results":[{"A":1},{"A":'], 1],
    ["has a fault", ['{"schema":[],"results":[{"A":1},{"A":x', '},{"A":2}]}'], 1],
    ["goes on behind its end", ['{"schema":[],"results":[{"A":1}]}', "{}"], 1],
    ["has no results", ['{"schema":[]}'], 0],
    ["has no schema", ['{"results":[{"A":1}]}'], 0],
    ["has a schema that is none", ['{"schema":5,"results":[{"A":1}]}'], 1],
    ["has neither rows nor a schema", ['{"results":null}'], 0],
    ["has something else for rows", ['{"schema":[],"results":{}}'], 0],
    ["is none at all", ["<html>"], 0],
  ])("because it %s is told, and the rows before that are out", async (_what, body, count) => {
    const { answer, rows, told } = await pass(body);

    expect({ answer, told, rows: rows.length }).toEqual({ answer: undefined, told: count, rows: count });
  });
});

describe("booleans", () => {
  const schema = '[{"name":"Ok","type":"SByte"},{"name":"N","type":"Int32"},{"name":"X","type":"Object"}]';
  const rows = [
    '{"Ok":1,"N":1,"X":{"Ok":1}}',
    '{"N":0,"Ok":0}',
    '{"Ok":-0}',
    '{"Ok": 1}',
    '{"Ok":1.0}',
    '{"Ok":true}',
    '{"Ok":2}',
    '{"Ok":10}',
    '{"Ok":null,"X":"\\"Ok\\":1"}',
  ];
  const expected = [
    { Ok: true, N: 1, X: { Ok: 1 } },
    { N: 0, Ok: false },
    { Ok: false },
    { Ok: true },
    { Ok: true },
    { Ok: true },
    { Ok: 2 },
    { Ok: 10 },
    { Ok: null, X: '"Ok":1' },
  ];

  it.each([
    ["in front", `{"schema":${schema},"results":[${rows}]}`],
    ["behind them", `{"results":[${rows}],"schema":${schema}}`],
  ])(
    "that are written as numbers are true and false, with the schema %s, wherever the body is cut",
    async (_, body) => {
      const bytes = Buffer.from(body);
      for (let at = 0; at <= bytes.length; at += 7) {
        expect((await pass([bytes.subarray(0, at), bytes.subarray(at)])).rows).toEqual(expected);
      }
      expect(await huntingRowsOf(body)).toEqual(expected);
    },
  );

  it("pass as they came where they are written as booleans", async () => {
    const { text } = await pass([`{"schema":${schema},"results":[{"Ok":true,"N":1.0},{"Ok":false,"N":1}]}`]);

    expect(text).toBe('{"Ok":true,"N":1.0},{"Ok":false,"N":1}');
  });

  it("are read before an action treats the row", async () => {
    const seen: unknown[] = [];
    const treatment = { isNeeded: true, treat: (row: object) => ({ ...row, seen: seen.push(row) }) };

    await pass(['{"schema":[{"name":"Ok","type":"Boolean"}],"results":[{"Ok":1}]}'], { treatment });

    expect(seen).toEqual([{ Ok: true }]);
  });
});

describe("items that are no objects", () => {
  it.each(["null", "7", '"a{"', "[1,[{}]]", "true", " null ", "[]"])(
    "are left out and counted, among rows: %s",
    async (item) => {
      const body = `{"schema":[],"results":[${item},{"A":1},${item},{"A":2},{"A":3},${item}]}`;
      const bytes = Buffer.from(body);

      for (let at = 0; at <= bytes.length; at += 1) {
        const { answer, text } = await pass([bytes.subarray(0, at), bytes.subarray(at)]);
        expect({ answer, text }).toEqual({
          answer: { schema: [], count: 3, unreadable: 3 },
          text: '{"A":1},{"A":2},{"A":3}',
        });
      }
    },
  );

  it("may be all there is", async () => {
    const { answer, text } = await pass(['{"schema":[],"results":[null]}']);

    expect({ answer, text }).toEqual({ answer: { schema: [], count: 0, unreadable: 1 }, text: "" });
  });
});

it("takes results that are null for no rows beside a schema", async () => {
  const { answer, text } = await pass(['{"results":null,"schema":[{"name":"A"}]}']);

  expect({ answer, text }).toEqual({ answer: { schema: [{ name: "A" }], count: 0, unreadable: 0 }, text: "" });
});

it("gives up where more rows wait for a schema than an answer can have", async () => {
  const row = `{"A":"${"x".repeat(1024 * 1024)}"},`;
  const { answer, rows, read } = await pass(['{"results":[', ...Array.from({ length: 80 }, () => row)]);

  expect({ answer, rows }).toEqual({ answer: undefined, rows: [] });
  expect(read).toBeLessThan(70);
});

it("passes on what reading and writing throw", async () => {
  const refusing = { redactor: new Redactor(), write: () => Promise.reject(new Error("no room")) };
  async function* broken() {
    yield Buffer.from('{"results":[');
    throw new Error("broken off");
  }

  await expect(pass([answerOf("{}")], { outlet: refusing })).rejects.toThrow("no room");
  const stream = { limit: 1, outlet: refusing, treatment: untreated, onRows: () => undefined };
  await expect(streamRows(broken(), stream, never)).rejects.toThrow("broken off");
});

it("lets the same rows out as a result that is held as a whole has", async () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 6 }),
    fc.constantFrom(SECRET, `x${SECRET}y`, "@odata.type", "Top%22secret%2F%C3%A4", "\ud800", "__proto__", "10"),
  );
  const numbers = fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }));
  const value = fc.oneof(
    fc.constantFrom("0", "1", "-0", "1.0", "true"),
    texts.map((text) => JSON.stringify(text)),
    numbers.map(String),
    fc.constantFrom("null", "[{}]"),
  );
  const spelling = fc.constantFrom((text: string) => text, escaped);
  const row = fc
    .tuple(fc.array(fc.tuple(texts, value, spelling), { maxLength: 4 }), fc.constantFrom("", " ", "\n"))
    .map(([fields, blank]) =>
      `{${fields.map(([key, text, spell]) => `${JSON.stringify(key)}:${blank}${spell(text)}`).join(",")}}`.replaceAll(
        /-?Infinity/g,
        "1e999",
      ),
    );
  const item = fc.oneof({ arbitrary: row, weight: 6 }, { arbitrary: fc.constantFrom("null", "[{}]", "1"), weight: 1 });
  const schema = JSON.stringify([
    { name: "10", type: "SByte" },
    { name: SECRET, type: "System.SByte" },
  ]);
  const forms = fc.constantFrom(
    (rows: string) => answerOf(rows),
    (rows: string) => `{"schema":${schema},"results":[${rows}]}`,
    (rows: string) => `{"results":[${rows}],"schema":${schema}}`,
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(item, { maxLength: 5 }),
      forms,
      fc.array(fc.nat(), { maxLength: 4 }),
      async (rows, form, cuts) => {
        const body = form(rows.join(","));
        const bytes = Buffer.from(body);
        const bounds = [0, ...cuts.map((cut) => cut % bytes.length).sort((one, other) => one - other), bytes.length];
        const pieces = bounds.slice(1).map((bound, index) => bytes.subarray(bounds[index], bound));

        const held = await huntingRowsOf(body);
        const { text } = await pass(pieces);

        expect(JSON.stringify(JSON.parse(`[${text}]`))).toBe(JSON.stringify(JSON.parse(redacted(held))));
      },
    ),
    { numRuns: cases(100, 2_000) },
  );
});

/** The same JSON value; a text with every character of it escaped by number. */
function escaped(json: string): string {
  if (!json.startsWith('"')) {
    return json;
  }
  const text = JSON.parse(json) as string;
  const codes = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, "0"));
  return `"${codes.map((code) => `\\u${code}`).join("")}"`;
}

function redacted(rows: readonly object[]): string {
  const redactor = new Redactor();
  redactor.add(SECRET);
  return JSON.stringify(mapTexts(rows, (text) => redactor.redactKnown(text)));
}
