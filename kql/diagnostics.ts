import { type HuntingQueryError, semanticError, syntaxError } from "./errors.js";
import { tooDeep } from "./limits.js";
import type { Diagnostic, ParsedQuery } from "./parser.js";
import type { SyntaxNode } from "./syntax.js";

const unknownTable = "KS204";
const unknownName = "KS142";
const unknownFunction = "KS211";
const depthExceeded = "KS245";

/** The service's error for a query with a syntax error, or one that is nested too deep for the parser. */
export function findSyntaxError(query: ParsedQuery): HuntingQueryError | undefined {
  if (query.isCommand) return syntaxError("A recognition error occurred.");
  const first = query.syntaxErrors[0];
  if (first) return syntaxError(first.message);
  return query.semanticErrors.some((error) => error.code === depthExceeded) ? tooDeep() : undefined;
}

/** The service's error for a query that is valid KQL syntax but has no meaning. */
export function findSemanticError(query: ParsedQuery): HuntingQueryError | undefined {
  const errors = query.semanticErrors;
  const telling =
    errors.find((error) => error.code === unknownTable) ??
    errors.find((error) => error.code === unknownName) ??
    errors[0];
  return telling && semanticError(describe(telling, query.root));
}

function describe(error: Diagnostic, root: SyntaxNode): string {
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? "";
  const operator = findOperator(root, error.start);
  const isTablePosition = operator === undefined || operator.kind === "UnionOperator";
  if (error.code === unknownTable || (error.code === unknownName && isTablePosition)) {
    return `Failed to resolve table or column expression named '${name}'.`;
  }
  if (error.code === unknownFunction) return `Unknown function: '${name}'.`;
  if (error.code === unknownName) {
    return `'${operator?.keyword}' operator: Failed to resolve scalar expression named '${name}'.`;
  }
  return operator ? `'${operator.keyword}' operator: ${error.message}` : error.message;
}

function findOperator(root: SyntaxNode, position: number): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  let current: SyntaxNode | undefined = root;
  while (current) {
    if (current.kind.endsWith("Operator")) found = current;
    current = current.children.find((child) => child.start <= position && position < child.end);
  }
  return found;
}
