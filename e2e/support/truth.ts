import { readFileSync } from "node:fs";
import path from "node:path";

import type { ModelTruth, Truth } from "@/demo/estate/truth";
import { STACK_DIR, stackSetting } from "./stack-address";

/** What is so in the estate, as its story tells it; the pages are held against this. */
export function readTruth(): Truth {
  return JSON.parse(readFileSync(path.join(stackSetting(STACK_DIR), "truth.json"), "utf8"));
}

/** Throws when the estate has no such model. */
export function modelTruth(name: string): ModelTruth {
  const model = readTruth().models.find((candidate) => candidate.name === name);
  if (!model) throw new Error(`The estate has no model ${name}.`);
  return model;
}
