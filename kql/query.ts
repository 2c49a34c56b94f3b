import { findSemanticError, findSyntaxError } from "./diagnostics.js";
import { semanticError, unsupported } from "./errors.js";
import { compileExpression } from "./expressions/compile.js";
import { findOperator } from "./operators/operators.js";
import { datatable, print, readTable, type TableData, type TimeWindow } from "./operators/sources.js";
import { union } from "./operators/union.js";
import type { ParsedQuery, Parser } from "./parser.js";
import type { Relation } from "./relation.js";
import { constantValue, type Run } from "./scope.js";
import type { SyntaxNode } from "./syntax.js";
import type { DateTime, Value } from "./values.js";

/** The data that a query runs on. */
export interface Tenant {
  readonly parser: Parser;
  readonly tables: ReadonlyMap<string, TableData>;
}

/** Runs a query: all statements in order. The last tabular one is the result. */
export function executeQuery(tenant: Tenant, text: string, now: DateTime, window: TimeWindow | undefined): Relation {
  const query = tenant.parser.parse(text);
  refuse(query);
  const execution = new Execution(tenant, now, window);
  let result: Relation | undefined;
  for (const statement of query.root.list("Statements")) result = execution.executeStatement(statement) ?? result;
  if (!result) throw semanticError("No tabular expression statement found.");
  return result;
}

const sources = new Set(["UnionOperator", "PrintOperator"]);

/** Options without an effect here: the API's limits apply whatever a query requests. */
const harmlessOptions = new Set(["notruncation", "norequesttimeout", "servertimeout"]);

function refuseOption(name: string): void {
  if (!harmlessOptions.has(name)) throw unsupported("option", name);
}

function refuse(query: ParsedQuery): void {
  const syntaxError = findSyntaxError(query);
  if (syntaxError) throw syntaxError;
  refuseUnknownOperators(query.root);
  const error = findSemanticError(query);
  if (error) throw error;
}

/** Refuses unsupported operators by name first, because the parser's diagnostics may only be consequences. */
function refuseUnknownOperators(root: SyntaxNode): void {
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.kind.endsWith("Operator") && !sources.has(node.kind) && !findOperator(node.kind)) {
      throw unsupported("operator", node.keyword);
    }
    pending.push(...node.children.reverse());
  }
}

class Execution implements Run {
  readonly values = new Map<string, Value>();
  private readonly relations = new Map<string, Relation>();

  constructor(
    private readonly tenant: Tenant,
    readonly now: DateTime,
    private readonly window: TimeWindow | undefined,
  ) {}

  readonly resultName = (node: SyntaxNode): string => this.tenant.parser.resultName(node);

  executeStatement(statement: SyntaxNode): Relation | undefined {
    if (statement.kind === "ExpressionStatement") return this.evaluateTabular(statement.child("Expression"));
    if (statement.kind === "LetStatement") this.executeLet(statement);
    else if (statement.kind !== "SetOptionStatement") throw unsupported("statement", statement.keyword);
    else refuseOption(statement.child("Name").simpleName);
    return undefined;
  }

  readonly evaluateTabular = (node: SyntaxNode): Relation => {
    const operators: SyntaxNode[] = [];
    let source = node;
    while (source.kind === "PipeExpression") {
      operators.push(source.child("Operator"));
      source = source.child("Expression");
    }
    return operators.reduceRight((input, operator) => this.applyOperator(operator, input), this.evaluateSource(source));
  };

  private executeLet(statement: SyntaxNode): void {
    const name = statement.child("Name").simpleName;
    const expression = statement.child("Expression");
    if (expression.kind === "FunctionDeclaration") throw unsupported("user-defined function", name);
    if (expression.isTabular) {
      this.relations.set(name, this.evaluateTabular(expression));
      return;
    }
    const value = constantValue(compileExpression(expression, { run: this, positions: new Map() }));
    if (value === undefined) throw unsupported("expression", expression.text.slice(0, 80));
    this.values.set(name, value);
  }

  private applyOperator(node: SyntaxNode, input: Relation): Relation {
    const operator = findOperator(node.kind);
    if (!operator) throw unsupported("operator", node.keyword);
    return operator(node, input, this);
  }

  private evaluateSource(node: SyntaxNode): Relation {
    switch (node.kind) {
      case "ParenthesizedExpression":
      case "MaterializeExpression":
        return this.evaluateTabular(node.child("Expression"));
      case "NameReference":
        return this.readName(node);
      case "UnionOperator":
        return union(node, [], this);
      case "PrintOperator":
        return print(node, this);
      case "DataTableExpression":
        return datatable(node, this);
      case "FunctionCallExpression":
        throw unsupported("function", node.child("Name").simpleName);
      default:
        throw unsupported("expression", node.text.slice(0, 80));
    }
  }

  private readName(node: SyntaxNode): Relation {
    const name = node.simpleName;
    const relation = this.relations.get(name);
    if (relation) return relation;
    const table = this.tenant.tables.get(name);
    if (!table) throw unsupported("expression", node.text.slice(0, 80));
    return readTable(table, this.window);
  }
}
