/** An instruction of a Dockerfile. */
export interface Instruction {
  /** In capitals, such as `RUN`. */
  readonly keyword: string;
  /** Such as `from` of `--from=build`. */
  readonly flags: Readonly<Record<string, string>>;
  /** What follows the flags, on one line. */
  readonly text: string;
}

/** The instructions from one `FROM` to the next. */
export interface Stage {
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

/**
 * Reads the instructions of a Dockerfile, without here-documents and other escape characters, which ours has not.
 * https://docs.docker.com/reference/dockerfile/
 */
export function readStages(dockerfile: string): readonly Stage[] {
  const lines = dockerfile.split("\n").filter((line) => !/^\s*(#|$)/.test(line));
  const instructions = lines
    .join("\n")
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .map(readInstruction);
  const starts = instructions.flatMap(({ keyword }, index) => (keyword === "FROM" ? [index] : []));
  return starts.map((start, index) => ({
    name: / AS (\S+)$/i.exec(instructions[start]?.text ?? "")?.[1] ?? "",
    instructions: instructions.slice(start + 1, starts[index + 1]),
  }));
}

/** The words of an instruction in its JSON form. */
export function wordsOf({ text }: Pick<Instruction, "text">): readonly string[] {
  return JSON.parse(text) as readonly string[];
}

/** The pairs of an instruction such as `ENV A=1 B="two words"`. */
export function pairsOf({ text }: Pick<Instruction, "text">): Readonly<Record<string, string>> {
  const pairs = [...text.matchAll(/([\w.]+)=(?:"([^"]*)"|(\S*))/g)];
  return Object.fromEntries(pairs.map(([, name = "", quoted, plain = ""]) => [name, quoted ?? plain]));
}

function readInstruction(line: string): Instruction {
  const [, keyword = "", flags = "", text = ""] = /^(\w+)\s+((?:--\S+\s+)*)(.*)$/.exec(line.trim()) ?? [];
  const named = [...flags.matchAll(/--([\w-]+)=(\S+)/g)].map(([, name = "", value = ""]) => [name, value]);
  return { keyword: keyword.toUpperCase(), flags: Object.fromEntries(named), text };
}
