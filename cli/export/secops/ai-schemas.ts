import { entityFilterMarks, entityTypeMarks, outcomeMarks, productMarks } from "./ai-vocabulary.js";

/** JSON Schemas of the descriptions for language models. The platform's packager refuses incomplete ones. */

const text = { type: "string", minLength: 1 };

/** An object with exactly these keys. */
function exactly(properties: Readonly<Record<string, object>>) {
  return { type: "object", additionalProperties: false, required: Object.keys(properties), properties };
}

/** One boolean for each name. */
function marks(names: Readonly<Record<string, boolean>>) {
  return Object.fromEntries(Object.keys(names).map((name) => [name, { type: "boolean" }]));
}

const explanation = { type: ["string", "null"] };

/** resources/ai/actions_ai_description.yaml: by action name. */
export const actionDescriptionsSchema = {
  type: "object",
  additionalProperties: exactly({
    ai_description: text,
    ai_short_description: text,
    parameters_description: text,
    capabilities: exactly({
      reasoning: text,
      ...marks({
        fetches_data: true,
        can_mutate_external_data: true,
        can_mutate_internal_data: true,
        can_update_entities: true,
        can_create_insight: true,
        can_modify_alert_data: true,
        can_create_case_comments: true,
      }),
      external_data_mutation_explanation: explanation,
      internal_data_mutation_explanation: explanation,
    }),
    categories: exactly(marks({ enrichment: true, remediation: true })),
    outcome_categories: exactly({ reasoning: text, ...marks(outcomeMarks([])) }),
    entity_usage: exactly({
      reasoning: text,
      entity_types: exactly(marks(entityTypeMarks([]))),
      ...marks(entityFilterMarks(false)),
    }),
  }),
};

/** resources/ai/integration_ai_description.yaml. */
export const integrationDescriptionSchema = exactly({
  ai_description: text,
  product_categories: exactly({ reasoning: text, ...marks(productMarks([])) }),
});
