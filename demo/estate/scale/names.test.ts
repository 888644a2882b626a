import { expect, it } from "vitest";
import { modelName } from "./names";

it("gives every model a name of its own that SageMaker accepts", () => {
  const names = Array.from({ length: 12_000 }, (_, index) => modelName(index));
  expect(new Set(names).size).toBe(names.length);
  // A training job's name is the model's, a version and a day: 63 characters at most in all.
  for (const name of names) expect(name).toMatch(/^[a-z0-9](-*[a-z0-9]){0,45}$/);
});
