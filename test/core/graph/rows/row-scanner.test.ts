import fc from "fast-check";
import { RowScanner } from "../../../../core/graph/rows/row-scanner.js";
import { cases } from "../../../support/cases.js";

interface Found {
  /** The rows' own texts. */
  readonly rows: readonly string[];
  /** Whether each row was said to be plain. */
  readonly plain: readonly boolean[];
  readonly schema: string | undefined;
  readonly isComplete: boolean;
  readonly isBroken: boolean;
  readonly unreadable: number;
}

/** What a scanner finds in the pieces of a body. */
function scan(...pieces: readonly (string | Buffer)[]): Found {
  const scanner = new RowScanner();
  const rows: string[] = [];
  const plain: boolean[] = [];
  for (const piece of pieces) {
    for (const { bytes, ends, isPlain } of scanner.scan(Buffer.from(piece))) {
      let from = 0;
      for (const end of ends) {
        rows.push(bytes.toString("utf8", from, end));
        plain.push(isPlain);
        from = end + 1;
      }
      expect(from).toBe(bytes.length + 1);
    }
  }
  const { schema, isComplete, isBroken, unreadable } = scanner;
  return { rows, plain, schema, isComplete, isBroken, unreadable };
}

/** The same body in two pieces, cut at each byte, and byte by byte. */
function everySplit(body: string): readonly Found[] {
  const bytes = Buffer.from(body);
  const cuts = Array.from(bytes, (_, at) => scan(bytes.subarray(0, at), bytes.subarray(at)));
  return [...cuts, scan(...Array.from(bytes, (byte) => Buffer.from([byte])))];
}

function answer(...rows: readonly string[]): string {
  return `{"schema":[{"name":"A","type":"String"}],"results":[${rows.join(",")}]}`;
}

/** Whether JSON.parse takes a text, and finds an object with a list of rows in it, or null. */
function isReadable(body: string): boolean {
  try {
    const { results } = Object(JSON.parse(body)) as { results?: unknown };
    return Array.isArray(results) || results === null;
  } catch {
    return false;
  }
}

describe("the rows of an answer", () => {
  const rows = ['{"A":"x"}', "{}", '{"A":{"b":[1,-2.5,{"c":null}],"d":true},"E":false}', '{"é":"\\"\\\\\\n ü 😀"}'];

  it("are found whole and in order, wherever the body is cut", () => {
    for (const found of everySplit(answer(...rows))) {
      expect(found).toEqual({
        rows,
        plain: [true, true, true, true],
        schema: '[{"name":"A","type":"String"}]',
        isComplete: true,
        isBroken: false,
        unreadable: 0,
      });
    }
  });

  it("come in one piece where they stand together, without being copied", () => {
    const body = Buffer.from(answer(...rows));

    const runs = new RowScanner().scan(body);

    expect(runs.map(({ bytes }) => bytes.toString())).toEqual([rows.join(",")]);
    expect(runs[0]?.bytes.buffer).toBe(body.buffer);
  });

  it.each([
    ['{"results":[{"A":1}],"schema":[]}', "[]"],
    ['{"results":[{"A":1}]}', undefined],
    ['{"@odata.context":"x","n":[[{"results":[3]}]],"schema":null,"results":[{"A":1}],"more":{"a":1}}', "null"],
    ['{"schema":[1],"schema":[2],"results":[{"A":1}]}', "[2]"],
    ['{"\\u0072esults":[{"A":1}], "sch\\u0065ma" : 7 }', "7 "],
  ])("are found in %s", (body, schema) => {
    for (const found of everySplit(body)) {
      expect(found).toMatchObject({ rows: ['{"A":1}'], schema, isComplete: true });
    }
  });

  it("may be none", () => {
    expect(scan('{"results":[]}')).toMatchObject({ rows: [], isComplete: true });
  });

  it.each([
    ['{"A":"\\u0041"}', "an escape by number"],
    ['{"A":"\\/"}', "an escaped slash"],
    ['{"A": 1}', "a blank"],
    ['{"A":1\n}', "a line break"],
    ['{"A":9007199254740993}', "a long integer"],
    ['{"A":-999999999999999}', "an integer of sixteen characters"],
    ['{"A":1e2}', "an exponent"],
    ['{"A":1.5E-2}', "an exponent behind a fraction"],
    [`{"A":1.${"0".repeat(300)}}`, "a number without end"],
  ])("are not plain when one is %s (%s)", (row) => {
    for (const { rows: found, plain, isComplete } of everySplit(answer('{"B":1}', row, '{"C":2}'))) {
      expect({ found, plain, isComplete }).toEqual({
        found: ['{"B":1}', row, '{"C":2}'],
        plain: [true, false, true],
        isComplete: true,
      });
    }
  });

  it.each([
    '{"A":"\\"\\\\\\b\\f\\n\\r\\t/"}',
    '{"A":999999999999999,"B":-0.1234567890123456789}',
    '{"A":true,"e":false}',
  ])("are plain in the spelling %s", (row) => {
    expect(scan(answer(row)).plain).toEqual([true]);
  });
});

describe("booleans", () => {
  const schema = '[{"name":"Ok","type":"SByte"},{"name":"N","type":"Int64"}]';
  const rows = [
    '{"Ok":1}',
    '{"Ok":true,"N":1}',
    '{"N":5,"Ok":-0}',
    '{"NotOk":1}',
    '{"N":{"Ok":1}}',
    '{"N":"\\"Ok\\":1"}',
  ];

  it("that are written as numbers make a row that is not plain", () => {
    expect(scan(`{"schema":${schema},"results":[${rows}]}`).plain).toEqual([false, true, false, true, true, true]);
  });

  it("are seen too where a chunk ends before their value", () => {
    const body = `{"schema":${schema},"results":[{"Ok":1}]}`;

    expect(everySplit(body).flatMap(({ plain }) => plain)).not.toContain(true);
  });

  it("are not known before the schema, so that no row is plain there", () => {
    expect(scan(`{"results":[${rows}],"schema":${schema}}`).plain).toEqual(rows.map(() => false));
  });
});

describe("a body", () => {
  it.each([
    "[]",
    '"text"',
    "null",
    "<html>",
    '{"results":nul}',
    '{"results":{}}',
    '{"results":1}',
    '{"results":"a"}',
    '{"results":null,"results":[]}',
    '{"results":[{}],"results":[]}',
    '{"results":[{}]}x',
    '{"results":[{}]},',
    '{"results":[{}]}{}',
    '{"results":[{},]}',
    '{"results":[{} {}]}',
    '{"results":[{"a":1,}]}',
    '{"results":[{"a"}]}',
    '{"results":[{a:1}]}',
    '{"results":[{"a":1]]}',
    '{"results":[{"a":[1}}]}',
    '{"results":[{"a":tru}]}',
    '{"results":[{"a":01}]}',
    '{"results":[{"a":1.}]}',
    '{"results":[{"a":+1}]}',
    '{"results":[{"a":.5}]}',
    '{"results":[{"a":1e}]}',
    '{"results":[{"a":--1}]}',
    '{"results":[{"a":NaN}]}',
    '{"results":[{"a":"\\x"}]}',
    '{"results":[{"a":"\\u00g0"}]}',
    '{"results":[{"a":"\n"}]}',
    '{"results":[{"a":\v1}]}',
    "}",
    "]",
  ])("that is no answer is broken: %j", (body) => {
    expect(isReadable(body) && !body.includes(',"results"')).toBe(false);
    for (const found of everySplit(body)) {
      expect(found).toMatchObject({ isBroken: true, isComplete: false });
    }
  });

  it("that tells of an error is broken there, whatever rows it has", () => {
    for (const found of everySplit('{"schema":[],"results":[{"A":1}],"error":{"code":"Partial"}}')) {
      expect(found).toMatchObject({ rows: ['{"A":1}'], isBroken: true, isComplete: false });
    }
    for (const error of ['"away"', "1", "false", "[]"]) {
      expect(scan(`{"results":[],"error":${error}}`)).toMatchObject({ isBroken: true, isComplete: false });
    }
    expect(scan('{"results":[],"error":null}')).toMatchObject({ isBroken: false, isComplete: true });
  });

  it("without results is not complete, and not broken", () => {
    expect(scan('{"schema":[]}')).toMatchObject({ isBroken: false, isComplete: false });
  });

  it("that ends early gives the rows before its end, and is not complete", () => {
    const body = Buffer.from(answer('{"A":"é\\n\\u00e9"}', '{"A":-12.5e3}', '{"A":null}'));
    const ends = [...body.toString("latin1").matchAll(/\}(?=,\{"A"|\])/g)].map(({ index }) => index + 1).slice(1);
    expect(ends).toHaveLength(3);

    for (let length = 0; length < body.length; length += 1) {
      const { rows, isComplete, isBroken } = scan(body.subarray(0, length));
      expect({ rows: rows.length, isComplete, isBroken }).toEqual({
        rows: ends.filter((end) => end <= length).length,
        isComplete: false,
        isBroken: false,
      });
    }
  });

  it("gives the rows before a fault, and none behind it", () => {
    for (const found of everySplit('{"results":[{"A":1},{"A":2},{"A":x},{"A":3}]}')) {
      expect(found).toMatchObject({ rows: ['{"A":1}', '{"A":2}'], isBroken: true });
    }
  });

  it("may be nested as deep as nothing needs, and no deeper", () => {
    const nested = (depth: number) => answer(`{"A":${"[".repeat(depth)}${"]".repeat(depth)}}`);

    expect(scan(nested(997))).toMatchObject({ isComplete: true });
    expect(scan(nested(998))).toMatchObject({ isBroken: true, rows: [] });
    expect(scan(`{"results":[{"A":${"[".repeat(1_000_000)}`)).toMatchObject({ isBroken: true });
  });

  it("may have one very large row, up to a bound", () => {
    const mebibyte = "x".repeat(1024 * 1024);
    const row = (size: number) => ['{"results":[{"A":"', ...Array.from({ length: size }, () => mebibyte), '"}]}'];

    expect(scan(...row(20)).rows[0]).toHaveLength(20 * mebibyte.length + 8);
    expect(scan(...row(65))).toMatchObject({ rows: [], isBroken: true });
  });

  it("that is no UTF-8 is left for others to judge", () => {
    const bytes = Buffer.concat([Buffer.from('{"results":[{"A":"'), Buffer.from([0xc3]), Buffer.from('"},{}]}')]);

    expect(scan(bytes)).toMatchObject({ rows: ['{"A":"\uFFFD"}', "{}"], isComplete: true });
  });
});

/** Texts that are nearly JSON: a piece of one is taken out, doubled or replaced. */
const nearlyJson = fc
  .tuple(fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 4 }), fc.boolean(), fc.nat(), fc.nat(3))
  .chain(([results, isPretty, at, length]) => {
    const text = JSON.stringify({ schema: [], results }, null, isPretty ? 1 : undefined);
    const from = at % text.length;
    const pieces = fc.constantFrom(
      "",
      '"',
      "\\",
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      "0",
      "-",
      ".",
      "e",
      "t",
      "\\u",
      " ",
      "\n",
    );
    return pieces.map((piece) => text.slice(0, from) + piece + text.slice(from + length));
  });

it("takes what JSON.parse takes, and nothing else", () => {
  fc.assert(
    fc.property(nearlyJson, fc.nat(), (body, cut) => {
      const bytes = Buffer.from(body);
      const at = cut % (bytes.length + 1);
      const found = scan(bytes.subarray(0, at), bytes.subarray(at));

      expect(found.isComplete).toBe(isReadable(body));
      if (found.isComplete) {
        const { results } = JSON.parse(body) as { results: readonly unknown[] | null };
        const rows = (results ?? []).filter((row) => typeof row === "object" && row !== null && !Array.isArray(row));
        expect(found.rows.map((row) => JSON.parse(row))).toEqual(rows);
        expect(found.unreadable).toBe((results ?? []).length - rows.length);
      }
    }),
    { numRuns: cases(300, 10_000) },
  );
});

it("finds the same rows at every cut", () => {
  const texts = fc.oneof(fc.string({ unit: "binary", maxLength: 8 }), fc.constantFrom("\u2028", "\ud800", "\u0001\\"));
  const values = fc.oneof(fc.jsonValue({ maxDepth: 2 }), texts);
  fc.assert(
    fc.property(fc.array(fc.dictionary(texts, values, { maxKeys: 3 }), { maxLength: 3 }), (rows) => {
      const body = JSON.stringify({ schema: [], results: rows });
      const whole = scan(body);
      expect(whole.rows.map((row) => JSON.parse(row))).toEqual(JSON.parse(JSON.stringify(rows)));

      const differing = everySplit(body).filter((found) => found.rows.join() !== whole.rows.join());
      expect(differing).toEqual([]);
    }),
  );
});

it("calls a row plain only when JSON.stringify would spell it the same, numbers aside", () => {
  const withoutFractions = (text: string) => text.replace(/-?\d+\.\d+|-0/g, "0");
  fc.assert(
    fc.property(nearlyJson, (body) => {
      const { rows, plain } = scan(body);
      for (const [index, row] of rows.entries()) {
        const again = JSON.stringify(JSON.parse(row));
        const hasRepeatedKeys = again.length !== row.length;
        if (plain[index] && !hasRepeatedKeys) {
          expect(withoutFractions(row)).toBe(withoutFractions(again));
        }
      }
    }),
    { numRuns: cases(200, 5_000) },
  );
});
