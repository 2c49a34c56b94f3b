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

/** A query operator: computes its output from its node and its input. */
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

/** The implementation of an operator by the class of its node; undefined if it is not supported. */
export function findOperator(kind: string): Operator | undefined {
  return operators.get(kind);
}

/** For operators that only name or render their input. */
function passThrough(_: SyntaxNode, input: Relation): Relation {
  return input;
}

/** `serialize` fixes the order of rows, which is already fixed here. It may add columns like `extend`. */
function serialize(node: SyntaxNode, input: Relation, run: Run): Relation {
  return node.list("Expressions").length > 0 ? extend(node, input, run) : input;
}
