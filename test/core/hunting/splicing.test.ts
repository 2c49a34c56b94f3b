import fc from "fast-check";
import { IntegrationError } from "../../../core/errors.js";
import { buildTableQuery } from "../../../core/hunting/query/table-query.js";
import { readClauses } from "../../../core/hunting/text/clauses.js";
import { buildCustomQuery, readCustomQuery } from "../../../core/hunting/text/custom-query.js";
import { cases } from "../../support/cases.js";
import { parseKql } from "../../support/kusto-parser.js";
import { arbitraryClauses, arbitraryQuery } from "./arbitraries.js";

const window = { start: new Date("2026-11-24T11:23:29.123Z"), end: new Date("2026-11-24T12:23:29.123Z") };
const timeFilter =
  "where Timestamp >= datetime(2026-11-24T11:23:29.123Z) and Timestamp < datetime(2026-11-24T12:23:29.123Z)";

/** The reader's answer, or undefined when it refuses the text; any other error fails the test. */
function accepted<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(IntegrationError);
    expect((error as IntegrationError).code).toBe("QUERY_REFUSED");
    return undefined;
  }
}

const runs = cases(120, 1_000);

describe("clauses in a query", () => {
  it("leave the parts that are not theirs as they are, whatever their text", () => {
    let valid = 0;
    let refused = 0;

    fc.assert(
      fc.property(arbitraryClauses, (text) => {
        const clauses = accepted(() => readClauses(text))?.clauses;
        if (clauses === undefined) {
          refused += 1;
          return;
        }
        const query = buildTableQuery({
          tables: ["DeviceInfo"],
          window,
          clauses,
          sortField: "X",
          sortOrder: "ASC",
          limit: 50,
          fields: ["Y"],
        });
        const { errors, tabular, chain } = parseKql(query.text);
        if (errors.length === 0) {
          valid += 1;
          expect(tabular).toBe(1);
          expect(chain).toHaveLength(clauses.length + 4);
          expect(chain.slice(0, 2).map((part) => part.text)).toEqual(["DeviceInfo", timeFilter]);
          expect(chain.slice(-2).map((part) => part.text)).toEqual(["top 51 by X asc", "project Y"]);
        }
      }),
      { seed: 3, numRuns: runs },
    );

    expect(valid).toBeGreaterThan(runs / 8);
    expect(refused).toBeGreaterThan(runs / 8);
  });
});

describe("a custom query", () => {
  it("that is accepted has one statement that returns rows, and the limit ends it", () => {
    let valid = 0;
    let refused = 0;

    fc.assert(
      fc.property(arbitraryQuery, (text) => {
        const query = accepted(() => buildCustomQuery({ query: readCustomQuery(text), limit: 50 }));
        if (query === undefined) {
          refused += 1;
          return;
        }
        const { errors, kind, tabular, chain } = parseKql(query.text);
        expect(kind).toBe("Query");
        if (errors.length === 0) {
          valid += 1;
          expect(tabular).toBe(1);
          expect(chain.at(-1)).toEqual({ kind: "TakeOperator", text: "take 51" });
        }
      }),
      { seed: 4, numRuns: runs },
    );

    expect(valid).toBeGreaterThan(runs / 8);
    expect(refused).toBeGreaterThan(runs / 8);
  });
});
