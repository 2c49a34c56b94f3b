const PREFIX = "microsoft365_defender_";

/** Name of the tool of an action, such as `microsoft365_defender_execute_query`: that of the argument reference. */
export function toolNameOf(action: string): string {
  return PREFIX + action.replaceAll("-", "_");
}
