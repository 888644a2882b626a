import type { FoundMetric } from "./presets";

/** What a variant of an endpoint serves, or served. */
export interface Serving {
  endpoint: string;
  variant: string;
  modelId: number | null;
  modelName: string | null;
  /** False: another deployment took its place. */
  current: boolean;
}

/** What is known of one account and region that tells whose metric it is. */
export interface Known {
  servings: Serving[];
  /** Endpoint of each monitoring schedule, by name; null: it monitors batch transform. */
  schedules: Map<string, string | null>;
  /** Ids of declared models, by the name of their registry group, else their own. */
  models: Map<string, number>;
  /** Models by the metric namespace that countersign.yaml declares. */
  namespaces: Map<string, { modelId: number; modelName: string }>;
}

/** The model a metric belongs to, what of the model it measures, and why. */
export interface Link {
  modelId: number | null;
  endpoint: string | null;
  variant: string | null;
  schedule: string | null;
  reason: string;
}

const ENDPOINT = /^endpoint(name)?$/i;
const VARIANT = /^variant(name)?$/i;
const SCHEDULE = /^(monitoring)?schedule(name)?$/i;

function valueOf({ dimensions }: FoundMetric, name: RegExp): string | null {
  return dimensions.find((one) => name.test(one.name))?.value ?? null;
}

/** The servings that speak for an endpoint: those of now, else the last ones. */
function servingsOf(known: Known, endpoint: string, variant: string | null): Serving[] {
  const all = known.servings.filter(
    (serving) => serving.endpoint === endpoint && (variant === null || serving.variant === variant),
  );
  const current = all.filter((serving) => serving.current);
  return current.length > 0 ? current : all;
}

/** Finds the model behind a metric, by its dimensions, else by its namespace. */
export function linkMetric(metric: FoundMetric, known: Known): Link {
  const schedule = valueOf(metric, SCHEDULE);
  const variant = valueOf(metric, VARIANT);
  const named = valueOf(metric, ENDPOINT);
  const endpoint = named ?? (schedule === null ? null : (known.schedules.get(schedule) ?? null));
  const parts = { endpoint, variant, schedule };
  const declared = known.namespaces.get(metric.namespace);
  if (declared) {
    const reason = `countersign.yaml declares the namespace ${metric.namespace} for ${declared.modelName}.`;
    return { ...parts, modelId: declared.modelId, reason };
  }
  if (endpoint === null) return { ...parts, modelId: null, reason: withoutEndpoint(schedule, known) };
  const servings = servingsOf(known, endpoint, variant);
  const [first] = servings;
  if (!first) return { ...parts, modelId: null, reason: `No endpoint ${endpoint} is known${of(variant)}.` };
  if (first.modelId === null) {
    return { ...parts, modelId: null, reason: `Endpoint ${endpoint} serves no registered model.` };
  }
  if (servings.some(({ modelId }) => modelId !== first.modelId)) {
    return { ...parts, modelId: null, reason: `Endpoint ${endpoint} serves several models.` };
  }
  const by =
    named === null ? `Schedule ${schedule} monitors endpoint ${endpoint}, which` : `Endpoint ${endpoint}`;
  const verb = first.current ? "serves" : "served";
  return { ...parts, modelId: first.modelId, reason: `${by} ${verb} ${first.modelName}.` };
}

function of(variant: string | null): string {
  return variant === null ? "" : ` with a variant ${variant}`;
}

function withoutEndpoint(schedule: string | null, { schedules }: Known): string {
  if (schedule === null) return "None of its dimensions names an endpoint or a monitoring schedule.";
  return schedules.has(schedule)
    ? `Schedule ${schedule} monitors batch transform: no model is known for it.`
    : `No monitoring schedule ${schedule} is known.`;
}
