/** The settings of a systemd unit: section, then the values of each key in their order. */
export type Unit = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** https://www.freedesktop.org/software/systemd/man/latest/systemd.syntax.html */
export function readUnit(text: string): Unit {
  const unit: Record<string, Record<string, string[]>> = {};
  let section: Record<string, string[]> = {};
  for (const line of text.split("\n").filter((each) => each.trim() !== "" && !/^[#;]/.test(each))) {
    const [, name] = /^\[(\w+)\]$/.exec(line) ?? [];
    const [, key = "", value = ""] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined) {
      section = unit[name] ??= {};
    } else if (key === "") {
      throw new Error(`No setting of a unit: ${line}`);
    } else {
      section[key] = [...(section[key] ?? []), value];
    }
  }
  return unit;
}

/** The words of a setting that has no quotes, such as a command or `Environment=`. */
export function wordsOfSetting(unit: Unit, section: string, key: string): readonly string[] {
  return (unit[section]?.[key] ?? []).flatMap((value) => value.split(/\s+/)).filter((word) => word !== "");
}
