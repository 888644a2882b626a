import { patternOf, shapeOf, type ServiceModel, type Shape } from "../../contract/model";

/** Texts of which one fits nearly every pattern of SageMaker's API model; an enum or a number needs none. */
const texts = [
  "example",
  "a/b",
  "123",
  "111122223333",
  "8K",
  "1.0.0",
  "fs-01234567",
  "1.18.0/a",
  "s3://example-bucket/path",
  "/opt/ml/input",
  `sha256:${"0".repeat(64)}`,
  "arn:aws:iam::111122223333:role/Example",
  "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/example",
  "arn:aws:sagemaker:eu-west-1:111122223333:model-package/example/1",
  "arn:aws:sagemaker:eu-west-1:111122223333:model-package-group/example",
  "arn:aws:sagemaker:eu-west-1:111122223333:training-plan/example",
  "arn:aws:sagemaker:eu-west-1:111122223333:pipeline/example/execution/abcdef012345",
  "arn:aws:sagemaker:eu-west-1:111122223333:mlflow-tracking-server/example",
  "arn:aws:sagemaker:eu-west-1:aws:hub-content/Hub/Model/example/1.0.0",
  "arn:aws:sagemaker:eu-west-1:aws:hub-content/Hub/DataSet/example/1.0.0",
  "arn:aws:lambda:eu-west-1:111122223333:function:example",
  "arn:aws:sns:eu-west-1:111122223333:example",
];

/**
 * A request with every member at every depth that the API model allows: one element a list, one entry a map, nested
 * search expressions to a depth of two. Throws when no known text fits a pattern: add one.
 */
export function exampleInput(model: ServiceModel, operation: string): Record<string, unknown> {
  const input = model.operations[operation]?.input;
  const example = input ? exampleOf(model, input.shape, []) : {};
  if (typeof example !== "object" || example === null) throw new Error(`${operation} takes no structure`);
  return { ...example };
}

function exampleOf(model: ServiceModel, name: string, above: string[]): unknown {
  const shape = shapeOf(model, name);
  const path = [...above, name];
  switch (shape.type) {
    case "structure":
      return Object.fromEntries(
        Object.entries(shape.members ?? {})
          .filter(([, member]) => !reaches(model, member.shape, path))
          .map(([key, member]) => [key, exampleOf(model, member.shape, path)]),
      );
    case "list":
      return listOf(shape, exampleOf(model, shape.member?.shape ?? "", path));
    case "map": {
      const key = exampleOf(model, shape.key?.shape ?? "", path);
      return { [String(key)]: exampleOf(model, shape.value?.shape ?? "", path) };
    }
    case "string":
      return shape.enum?.[0] ?? textFor(name, shape);
    case "boolean":
      return true;
    case "timestamp":
      return 1_767_225_600;
    default:
      return Math.max(shape.min ?? 1, Math.min(1, shape.max ?? 1));
  }
}

/** A shape that contains itself is left out the second time. */
function reaches(model: ServiceModel, name: string, path: string[]): boolean {
  return path.includes(shapeOf(model, name).member?.shape ?? name);
}

function listOf(shape: Shape, element: unknown): unknown[] {
  return Array.from({ length: Math.max(shape.min ?? 1, 1) }, () => element);
}

function textFor(name: string, shape: Shape): string {
  const pattern = patternOf(shape);
  const fitting = texts.find(
    (text) =>
      text.length >= (shape.min ?? 0) &&
      text.length <= (shape.max ?? Infinity) &&
      (pattern?.test(text) ?? true),
  );
  if (fitting === undefined) throw new Error(`no example fits ${name}: ${shape.pattern ?? ""}`);
  return fitting;
}
