import { type Condition, type Filter, filterColumns } from "../../../../core/hunting/query/conditions.js";
import { renderFilter } from "../../../../core/hunting/query/filter.js";
import { collectValueLists } from "../../../../core/hunting/query/value-lists.js";

const condition = (column: string, match: Condition["match"], ...values: string[]): Condition => ({
  column,
  match,
  values,
});

function rendered(filter: Filter): { readonly statements: readonly string[]; readonly operators: readonly string[] } {
  const lists = collectValueLists([filter]);
  return { statements: lists.statements, operators: renderFilter(filter, lists) };
}

const operatorsOf = (operator: Filter["operator"], ...groups: Filter["groups"]) =>
  rendered({ operator, groups }).operators;

describe("renderFilter", () => {
  it.each([
    [condition("RemoteIP", "equals", "10.0.0.1", "::1"), 'where RemoteIP in~ ("10.0.0.1", "::1")'],
    [condition("DeviceName", "first_label", "ws-01"), `where tostring(split(DeviceName, '.')[0]) in~ ("ws-01")`],
    [condition("LoggedOnUsers", "has", "a"), 'where LoggedOnUsers has "a"'],
    [condition("LoggedOnUsers", "has", "a", "b"), 'where LoggedOnUsers has_any ("a", "b")'],
    [condition("RecipientDetails", "tostring_has", "a"), 'where tostring(RecipientDetails) has_any ("a")'],
    [condition("has", "equals", "a"), `where ['has'] in~ ("a")`],
    [condition("RemoteIP", "in_range", "10.0.0.0/16"), 'where ipv4_is_in_range(RemoteIP, "10.0.0.0/16")'],
    [
      condition("RemoteIP", "in_range", "10.0.0.0/16", "fe80::/64"),
      'where (ipv4_is_in_range(RemoteIP, "10.0.0.0/16") or ipv6_is_in_range(RemoteIP, "fe80::/64"))',
    ],
    [condition("Ip", "tostring_in_range", "fe80::/64"), 'where ipv6_is_in_range(tostring(Ip), "fe80::/64")'],
  ])("writes %j", (one, expected) => {
    expect(operatorsOf("OR", { name: "ip", conditions: [one] })).toEqual([expected]);
  });

  const ip = {
    name: "ip",
    conditions: [condition("LocalIP", "equals", "192.0.2.1"), condition("RemoteIP", "equals", "192.0.2.2")],
  };
  const user = {
    name: "user",
    conditions: [
      condition("AccountUpn", "equals", "a@example.com"),
      { allOf: [condition("AccountName", "equals", "a"), condition("AccountDomain", "equals", "EXAMPLE")] },
    ],
  };

  it("joins the types with OR in one operator", () => {
    expect(operatorsOf("OR", ip, user)).toEqual([
      'where LocalIP in~ ("192.0.2.1") or RemoteIP in~ ("192.0.2.2") or AccountUpn in~ ("a@example.com") or (AccountName in~ ("a") and AccountDomain in~ ("EXAMPLE"))',
    ]);
  });

  it("gives each type an operator of its own with AND", () => {
    expect(operatorsOf("AND", ip, user)).toEqual([
      'where LocalIP in~ ("192.0.2.1") or RemoteIP in~ ("192.0.2.2")',
      'where AccountUpn in~ ("a@example.com") or (AccountName in~ ("a") and AccountDomain in~ ("EXAMPLE"))',
    ]);
  });

  it("does not name ranges that several conditions use, since a function takes one range", () => {
    const both = {
      name: "ip",
      conditions: [condition("LocalIP", "in_range", "fe80::/64"), condition("RemoteIP", "in_range", "fe80::/64")],
    };

    expect(rendered({ operator: "OR", groups: [both] })).toEqual({
      statements: [],
      operators: ['where ipv6_is_in_range(LocalIP, "fe80::/64") or ipv6_is_in_range(RemoteIP, "fe80::/64")'],
    });
  });

  it("names a list that several conditions use", () => {
    const both = { name: "ip", conditions: [condition("LocalIP", "equals", "::1"), condition("Text", "has", "::1")] };

    expect(rendered({ operator: "OR", groups: [both] })).toEqual({
      statements: ['let ipValues = dynamic(["::1"]);'],
      operators: ["where LocalIP in~ (ipValues) or Text has_any (ipValues)"],
    });
  });

  it("names a list of more than 50 values, and numbers further ones of the same type", () => {
    const values = (count: number) => Array.from({ length: count }, (_, index) => `v${index}`);
    const group = {
      name: "host",
      conditions: [
        condition("A", "equals", ...values(51)),
        condition("B", "equals", ...values(50)),
        condition("C", "equals", ...values(52)),
      ],
    };

    const { statements, operators } = rendered({ operator: "OR", groups: [group] });

    expect(statements.map((statement) => statement.slice(0, 30))).toEqual([
      'let hostValues = dynamic(["v0"',
      'let hostValues2 = dynamic(["v0',
    ]);
    expect(operators.join()).toMatch(
      /^where A in~ \(hostValues\) or B in~ \("v0", .*"v49"\) or C in~ \(hostValues2\)$/,
    );
  });

  it("keeps long chains shallow", () => {
    const conditions = Array.from({ length: 250 }, (_, index) => condition(`C${index}`, "equals", `v${index}`));

    const [operator = ""] = operatorsOf("OR", { name: "user", conditions });

    expect(operator.split(") or (C").length).toBe(3);
    expect(operator.startsWith("where (C0 in~")).toBe(true);
  });

  it.each<[string, Filter]>([
    ["filter", { operator: "AND", groups: [] }],
    ["group", { operator: "OR", groups: [ip, { name: "url", conditions: [] }] }],
    ["list", { operator: "OR", groups: [{ name: "ip", conditions: [condition("A", "equals")] }] }],
    ["conjunction", { operator: "OR", groups: [{ name: "ip", conditions: [{ allOf: [] }] }] }],
  ])("takes no empty %s", (_, filter) => {
    expect(() => rendered(filter)).toThrow(RangeError);
  });

  it.each(["A == 1 or B", "['A']", "", "A-B", "1A"])("takes no column %j", (column) => {
    expect(() => operatorsOf("OR", { name: "ip", conditions: [condition(column, "equals", "a")] })).toThrow(RangeError);
  });

  it("takes no group name that is no identifier", () => {
    expect(() => operatorsOf("OR", { name: "x = 1; T", conditions: ip.conditions })).toThrow(RangeError);
  });
});

describe("filterColumns", () => {
  it("finds the columns of single and joint conditions", () => {
    const allOf = [condition("A", "equals", "x"), condition("B", "equals", "y")];

    expect(
      filterColumns({
        operator: "AND",
        groups: [{ name: "user", conditions: [{ allOf }, condition("C", "has", "z")] }],
      }),
    ).toEqual(["A", "B", "C"]);
  });
});
