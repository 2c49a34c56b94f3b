/** One column of a tabular result, with its Kusto scalar type. */
export interface Column {
  readonly name: string;
  readonly type: string;
}

/** An object of the parser's library, which has no usable types. */
export type RawNode = Readonly<Record<string, unknown>>;

/** What a name in the query refers to. */
export interface SymbolReference {
  /** The class of the symbol: ColumnSymbol, VariableSymbol, TableSymbol, FunctionSymbol, GroupSymbol, … */
  readonly kind: string;
  readonly name: string;
  readonly members: readonly string[];
}

/** A typed view of one node of the syntax tree. */
export class SyntaxNode {
  private constructor(readonly raw: RawNode) {}

  /** Wraps an object of the library. */
  static of(raw: unknown): SyntaxNode {
    if (!isRaw(raw)) throw new TypeError("The syntax tree has no node where one was expected.");
    return new SyntaxNode(raw);
  }

  /** The class of the node without its namespace, such as FilterOperator. */
  get kind(): string {
    return className(this.raw);
  }

  /** The text of this node, joined from its tokens, because the library's ToString() reads the whole query. */
  get text(): string {
    return readText(this.raw).trim();
  }

  /** The first token: for an operator, its keyword. */
  get keyword(): string {
    return SyntaxNode.of(callMethod(this.raw, "GetFirstToken")).text;
  }

  get start(): number {
    return Number(this.raw.TextStart);
  }

  get end(): number {
    return Number(this.raw.End);
  }

  /** The name in a declaration or reference, without brackets and quotes. */
  get simpleName(): string {
    return String(this.raw.SimpleName ?? "");
  }

  /** The name of the result type: a Kusto scalar type for a scalar expression. */
  get type(): string {
    return isRaw(this.raw.ResultType) ? String(this.raw.ResultType.Name) : "unknown";
  }

  get isTabular(): boolean {
    return isRaw(this.raw.ResultType) && className(this.raw.ResultType) === "TableSymbol";
  }

  /** The columns of a tabular result, from the parser. */
  get columns(): Column[] {
    return isRaw(this.raw.ResultType) ? readColumns(this.raw.ResultType) : [];
  }

  get reference(): SymbolReference | undefined {
    const symbol = this.raw.ReferencedSymbol;
    if (!isRaw(symbol)) return undefined;
    const members = readList(symbol.Members).map((member) => (isRaw(member) ? String(member.Name) : ""));
    return { kind: className(symbol), name: String(symbol.Name), members };
  }

  /** The child with this name in the library; it must exist. */
  child(name: string): SyntaxNode {
    return SyntaxNode.of(this.raw[name]);
  }

  /** The child with this name in the library, if the query has it. */
  optional(name: string): SyntaxNode | undefined {
    const raw = this.raw[name];
    return isRaw(raw) && raw.IsMissing !== true ? SyntaxNode.of(raw) : undefined;
  }

  /** The elements of a list, without the separators. */
  list(name: string): SyntaxNode[] {
    const list = this.optional(name);
    if (!list) return [];
    return list.children.map((element) =>
      element.kind.startsWith("SeparatedElement") ? (element.children[0] ?? element) : element,
    );
  }

  get children(): SyntaxNode[] {
    const children: SyntaxNode[] = [];
    for (let index = 0; index < Number(this.raw.ChildCount ?? 0); index += 1) {
      const child = callMethod(this.raw, "GetChild", index);
      if (isRaw(child)) children.push(SyntaxNode.of(child));
    }
    return children;
  }
}

/** The elements of a library collection: a list object or a plain array. */
export function readList(list: unknown): unknown[] {
  if (Array.isArray(list)) return list;
  if (!isRaw(list) || typeof list.Count !== "number") return [];
  return Array.from({ length: list.Count }, (_, index) => callMethod(list, "getItem", index));
}

/** The columns of a table symbol. */
export function readColumns(table: RawNode): Column[] {
  return readList(table.Columns).map((column) => {
    if (!isRaw(column) || !isRaw(column.Type)) return { name: "", type: "unknown" };
    return { name: String(column.Name), type: String(column.Type.Name) };
  });
}

/** Whether a value is an object with readable fields. */
export function isRaw(value: unknown): value is RawNode {
  return typeof value === "object" && value !== null;
}

/** Calls a method of a library object by name. */
export function callMethod(target: RawNode, name: string, ...parameters: readonly unknown[]): unknown {
  const method = target[name];
  if (typeof method !== "function") throw new TypeError(`The parser's object has no method ${name}.`);
  return Reflect.apply(method, target, parameters);
}

function className(raw: RawNode): string {
  const full = String((raw.constructor as { $$name?: unknown }).$$name ?? "");
  const generic = full.indexOf("$");
  const base = generic < 0 ? full : full.slice(0, generic);
  return base.slice(base.lastIndexOf(".") + 1);
}

function readText(raw: RawNode): string {
  if (isToken(raw)) return `${raw.Trivia ?? ""}${raw.Text ?? ""}`;
  return SyntaxNode.of(raw)
    .children.map((child) => readText(child.raw))
    .join("");
}

function isToken(raw: RawNode): boolean {
  return className(raw).startsWith("SyntaxToken");
}
