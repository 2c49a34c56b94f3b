/** `{{name}}` of template engines and `${name}` of shells and workflows. */
const inBraces = /^(?:\{\{(?:(?!\}\})[\s\S])*\}\}\}?|\$\{[^{}]*\})$/;

/**
 * `[Event.name]`, `[Case.Title]` or `[Get Incident_1.JsonResult| "id"]` of Google SecOps SOAR: a root, or the name of a
 * step, then a dot and a name. `[T1059.001]` is none, because no name begins with a digit.
 */
function inBrackets(text: string): boolean {
  return /^\[\p{L}[\p{L}\p{N}_ ()-]*\.[\p{L}_](?:[^[\]]|\[\d*\])*\]$/u.test(text);
}

/** Whether a whole text is one placeholder, which a platform should have replaced by a value. */
export function isPlaceholder(text: string): boolean {
  const whole = text.trim();
  return whole.startsWith("[") ? inBrackets(whole) : inBraces.test(whole);
}
