import { unsupported } from "../errors.js";
import { expandAll } from "../limits.js";
import { columnPositions, type Relation } from "../relation.js";
import type { Run } from "../scope.js";
import type { SyntaxNode } from "../syntax.js";
import { type Cells, keyOfAll, missingValue } from "../values.js";

/** `join`: combines rows of two tables with equal keys. By default (innerunique), only one row per left key is used. */
export function join(node: SyntaxNode, left: Relation, run: Run): Relation {
  const kind = readKind(node);
  const right = run.evaluateTabular(node.child("Expression"));
  const keys = readKeys(node.child("ConditionClause"));
  const leftKey = keyReader(
    left,
    keys.map((key) => key.left),
  );
  const rightKey = keyReader(
    right,
    keys.map((key) => key.right),
  );
  const rightRows = groupByKey(right.rows, rightKey);
  const leftRows = kind === "innerunique" ? firstOfEachKey(left.rows, leftKey) : left.rows;
  const unmatched = right.columns.map((column) => missingValue(column.type));
  const rows = expandAll(leftRows, (row) => pair(kind, row, rightRows.get(leftKey(row) ?? noKey) ?? [], unmatched));
  return { columns: node.columns, rows };
}

const kinds = ["innerunique", "inner", "leftouter", "leftsemi", "leftanti", "leftantisemi", "anti"] as const;
// Real keys begin with a letter or a bracket.
const noKey = "";
type JoinKind = (typeof kinds)[number];

interface KeyPair {
  readonly left: string;
  readonly right: string;
}

function pair(kind: JoinKind, row: Cells, matches: readonly Cells[], unmatched: Cells): Cells[] {
  if (kind === "leftsemi") return matches.length > 0 ? [row] : [];
  if (kind === "leftanti" || kind === "leftantisemi" || kind === "anti") return matches.length > 0 ? [] : [row];
  if (kind === "leftouter" && matches.length === 0) return [[...row, ...unmatched]];
  return matches.map((match) => [...row, ...match]);
}

function readKind(node: SyntaxNode): JoinKind {
  let kind: JoinKind = "innerunique";
  for (const parameter of node.list("Parameters")) {
    const name = parameter.child("Name").simpleName;
    const value = parameter.child("Expression").text;
    const known = kinds.find((candidate) => candidate === value);
    if (name === "kind" && known) kind = known;
    else if (name === "kind") throw unsupported("parameter", `join kind=${value}`);
    else if (!name.startsWith("hint.")) throw unsupported("parameter", `join ${name}`);
  }
  return kind;
}

function readKeys(clause: SyntaxNode): KeyPair[] {
  if (clause.kind !== "JoinOnClause") throw unsupported("form of the operator", "join");
  return clause.list("Expressions").flatMap(readCondition);
}

function readCondition(node: SyntaxNode): KeyPair[] {
  if (node.kind === "NameReference") return [{ left: node.simpleName, right: node.simpleName }];
  if (node.kind !== "BinaryExpression") throw unsupported("expression", node.text.slice(0, 80));
  const [first, second] = [node.child("Left"), node.child("Right")];
  if (node.child("Operator").text === "and") return [...readCondition(first), ...readCondition(second)];
  const left = [first, second].find((side) => sideOf(side) === "$left");
  const right = [first, second].find((side) => sideOf(side) === "$right");
  if (node.child("Operator").text !== "==" || !left || !right) throw unsupported("expression", node.text.slice(0, 80));
  return [{ left: left.child("Selector").simpleName, right: right.child("Selector").simpleName }];
}

function sideOf(node: SyntaxNode): string {
  return node.kind === "PathExpression" ? node.child("Expression").simpleName : "";
}

/** undefined for a key with a missing value, which equals no other key. */
function keyReader(relation: Relation, names: readonly string[]): (row: Cells) => string | undefined {
  const byName = columnPositions(relation.columns);
  const positions = names.map((name) => byName.get(name) ?? -1);
  return (row) => {
    const values = positions.map((position) => row[position] ?? null);
    return values.includes(null) ? undefined : keyOfAll(values);
  };
}

function groupByKey(
  rows: readonly Cells[],
  toKey: (row: Cells) => string | undefined,
): ReadonlyMap<string, readonly Cells[]> {
  const groups = new Map<string, Cells[]>();
  for (const row of rows) {
    const key = toKey(row);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function firstOfEachKey(rows: readonly Cells[], toKey: (row: Cells) => string | undefined): Cells[] {
  return [...groupByKey(rows, toKey).values()].flatMap((group) => group.slice(0, 1));
}
