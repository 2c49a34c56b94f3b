import type { ManifestRule, RuleName } from "./rule.js";
import { actionRules } from "./rules/action-rules.js";
import { fieldRules } from "./rules/field-rules.js";
import { platformLimits } from "./rules/platform-limits.js";
import { projectRules } from "./rules/project-rules.js";
import { sourceRules } from "./rules/source-rules.js";
import { formRules } from "./schema-findings.js";

/** The rules for each manifest. */
export const manifestRules: readonly ManifestRule[] = [...platformLimits, ...fieldRules, ...actionRules];

/** All rules in the order in which they run. */
export const rules: readonly RuleName[] = [...formRules, ...manifestRules, ...projectRules, ...sourceRules];
