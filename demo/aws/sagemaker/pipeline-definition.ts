import { z } from "zod";
import { invalid } from "./refuse";

const step = z.object({
  Name: z.string().min(1).max(64),
  Type: z.string(),
  DisplayName: z.string().optional(),
  Description: z.string().optional(),
  Arguments: z.record(z.string(), z.unknown()).optional(),
});

const parameter = z.object({
  Name: z.string(),
  Type: z.enum(["String", "Boolean", "Integer", "Float"]),
  DefaultValue: z.union([z.string(), z.number(), z.boolean()]).optional(),
  EnumValues: z.array(z.union([z.string(), z.number()])).optional(),
});

/**
 * As much of a pipeline definition as the loopback acts on
 * (https://aws-sagemaker-mlops.github.io/sagemaker-model-building-pipeline-definition-JSON-schema/).
 */
const definition = z.object({
  Version: z.literal("2020-12-01"),
  Parameters: z.array(parameter).default([]),
  Steps: z.array(step).min(1),
});

export type PipelineStep = z.infer<typeof step>;
export type PipelineDefinition = z.infer<typeof definition>;

/** Steps within a condition's branches are steps too. */
export const stepList = z.array(step);

/** A definition from its JSON. Throws ValidationException. */
export function readDefinition(text: string | undefined): PipelineDefinition {
  let json: unknown;
  try {
    json = JSON.parse(text ?? "");
  } catch {
    throw invalid("Unable to parse pipeline definition. Expecting a JSON document.");
  }
  const parsed = definition.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`Unable to parse pipeline definition. ${issue?.path.join(".")}: ${issue?.message}`);
}

/**
 * The values an execution runs with: those given, else the defaults. Throws ValidationException for a parameter that
 * the definition doesn't declare, one that stays without a value, and a value out of its list.
 */
export function parametersOf(
  { Parameters: declared }: PipelineDefinition,
  given: readonly { Name: string; Value: string }[],
): Map<string, string> {
  const values = new Map(given.map(({ Name, Value }) => [Name, Value]));
  const unknown = [...values.keys()].filter((name) => declared.every(({ Name }) => Name !== name));
  if (unknown.length > 0) {
    throw invalid(`Pipeline parameters [${unknown.join(", ")}] are not defined in the pipeline.`);
  }
  return new Map(
    declared.map(({ Name, DefaultValue, EnumValues }) => {
      const value = values.get(Name) ?? DefaultValue?.toString();
      if (value === undefined) throw invalid(`Pipeline parameter [${Name}] has no value.`);
      if (EnumValues && !EnumValues.map(String).includes(value)) {
        throw invalid(`Pipeline parameter [${Name}] must be one of [${EnumValues.join(", ")}].`);
      }
      return [Name, value];
    }),
  );
}
