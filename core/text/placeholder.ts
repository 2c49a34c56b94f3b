/** `{{name}}` of template engines and `${name}` of shells and workflows. */
const inBraces = /^(?:\{\{(?:(?!\}\})[\s\S])*\}\}\}?|\$\{[^{}]*\})$/;

/**
 * `[Event.name]` of Google SecOps SOAR: one of its roots, then a dot and a name.
 * https://docs.cloud.google.com/chronicle/docs/soar/respond/working-with-playbooks/how-do-i-put-elements-of-the-case-data-into-an-email-message
 */
const ofRoot = /^\[(?:Alert|Block|Case|Entity|Environment|Event|General|Input|Playbook)\.[\p{L}_]/iu;

/** `[Get Incident_1.JsonResult| "id"]`: the name of a step, which may be anything, then a result that every step has. */
const ofResult = /^\[[^[\]]+\.(?:JsonResult|ScriptResult|is_success)(?![\p{L}\p{N}_])/iu;

/** `[Get Incident_1.incident_id]`: a step with its number, then the name that it gives its result. No host is written so. */
const ofStep = /^\[[^[\]@:/]*_\d+\.[\p{L}_]/u;

/** One pair of brackets, with nothing but indexes in brackets inside. */
const bracketed = /^\[(?:[^[\]]|\[\d*\])*\]$/;

/** `[evil.com]` is a domain in brackets, and `[T1059.001]` a tag. */
function inBrackets(text: string): boolean {
  return (ofRoot.test(text) || ofResult.test(text) || ofStep.test(text)) && bracketed.test(text);
}

/** Whether a whole text is one placeholder, which a platform should have replaced by a value. */
export function isPlaceholder(text: string): boolean {
  const whole = text.trim();
  switch (whole.charAt(0)) {
    case "[":
      return inBrackets(whole);
    case "{":
    case "$":
      return inBraces.test(whole);
    default:
      return false;
  }
}
