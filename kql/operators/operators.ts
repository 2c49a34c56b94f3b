import type { Relation } from "../relation.js";
import type { Run } from "../scope.js";
import type { SyntaxNode } from "../syntax.js";
import { count, distinct } from "./distinct.js";
import { extend, project } from "./extend.js";
import { filter } from "./filter.js";
import { join } from "./join.js";
import { mvExpand } from "./mv-expand.js";
import { sort, take, top } from "./order.js";
import { projectAway, projectKeep, projectRename, projectReorder } from "./project-names.js";
import { summarize } from "./summarize.js";
import { union } from "./union.js";

/** A query operator: from its node and its input to its output. */
export type Operator = (node: SyntaxNode, input: Relation, run: Run) => Relation;

const operators = new Map<string, Operator>([
  ["AsOperator", passThrough],
  ["CountOperator", count],
  ["DistinctOperator", distinct],
  ["ExtendOperator", extend],
  ["FilterOperator", filter],
  ["JoinOperator", join],
  ["MvExpandOperator", mvExpand],
  ["ProjectAwayOperator", projectAway],
  ["ProjectKeepOperator", projectKeep],
  ["ProjectOperator", project],
  ["ProjectRenameOperator", projectRename],
  ["ProjectReorderOperator", projectReorder],
  ["RenderOperator", passThrough],
  ["SerializeOperator", serialize],
  ["SortOperator", sort],
  ["SummarizeOperator", summarize],
  ["TakeOperator", take],
  ["TopOperator", top],
  ["UnionOperator", (node, input, run) => union(node, [input], run)],
]);

/** The implementation of an operator by the class of its node, if the engine has it. */
export function findOperator(kind: string): Operator | undefined {
  return operators.get(kind);
}

/** Operators that only name or draw what they are given. */
function passThrough(_: SyntaxNode, input: Relation): Relation {
  return input;
}

/** `serialize` fixes the order of rows, which is fixed here anyway; it may add columns as `extend` does. */
function serialize(node: SyntaxNode, input: Relation, run: Run): Relation {
  return node.list("Expressions").length > 0 ? extend(node, input, run) : input;
}
