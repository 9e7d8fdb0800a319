import type { ModelMeter } from './model-meter.js';

/** Counts of model-made answers and what they cost, in Prometheus' text format. Empty without a model. */
export function modelMetrics({ outcomes, usage }: ReturnType<ModelMeter['read']>): string {
  const answers = Object.entries(outcomes).map(
    ([outcome, count]) => `verzuimbot_model_answers_total{outcome="${outcome}"} ${count}`,
  );
  const tokens = Object.entries(usage).map(
    ([kind, count]) => `verzuimbot_model_tokens_total{kind="${kind}"} ${count}`,
  );
  return `${[
    '# HELP verzuimbot_model_answers_total Questions that could go to the model, by how they ended.',
    '# TYPE verzuimbot_model_answers_total counter',
    ...answers,
    '# HELP verzuimbot_model_tokens_total Tokens; cached ones are part of the input.',
    '# TYPE verzuimbot_model_tokens_total counter',
    ...tokens,
  ].join('\n')}\n`;
}
