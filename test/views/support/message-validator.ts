import Ajv from "ajv";

/** The first violations of a schema by a message; empty if it is valid. */
export function violationsOf(schema: object): (message: unknown) => readonly string[] {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true });
  ajv.addFormat("https-address", isPlainHttpsAddress);
  const validate = ajv.compile(schema);
  return (message) =>
    validate(message)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message: text }) => `${instancePath} ${text}`);
}

/** All values of a key, at any depth. */
export function valuesOf(value: unknown, name: string): readonly unknown[] {
  return typeof value !== "object" || value === null
    ? []
    : Object.entries(value).flatMap(([key, part]) => [...(key === name ? [part] : []), ...valuesOf(part, name)]);
}

/** All texts in a value that are not keys. */
export function textsOf(value: unknown): readonly string[] {
  return typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(textsOf)
      : [];
}

function isPlainHttpsAddress(address: string): boolean {
  return /^https:\/\/[^\s"<>\\]+$/.test(address) && new URL(address).username === "";
}
