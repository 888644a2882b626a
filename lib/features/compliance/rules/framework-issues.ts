import type { z } from "zod";
import { DOCUMENTS, FIELDS } from "@/lib/features/documentation/schema/kinds";
import { fieldOf } from "@/lib/platform/yaml-lines";
import type { Evidence, Framework } from "../schema/framework";
import { EVIDENCE_KINDS } from "../schema/kinds";

/** Something wrong in a framework, at a path of its file. */
export interface Mistake {
  path: PropertyKey[];
  reason: string;
}

const DEFAULT_WORDS = /^Invalid input: expected (.+), received .+$/;

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_union" && issue.discriminator === "kind") {
    return `a kind of evidence: ${EVIDENCE_KINDS.join(", ")}`;
  }
  if (issue.code === "invalid_value") return `one of ${issue.values.map(String).join(", ")}`;
  if (issue.code === "too_small" && issue.message.startsWith("Too small")) {
    return issue.origin === "array" ? "at least one" : `at least ${issue.minimum}`;
  }
  return DEFAULT_WORDS.exec(issue.message)?.[1] ?? issue.message;
}

/** What the schema has against a file: the field, and what was expected there. */
export function mistakesOf(error: z.ZodError): Mistake[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") {
      return [{ path: issue.path, reason: `${fieldOf(issue.path)}: expected ${expectation(issue)}` }];
    }
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return { path, reason: `${fieldOf(path)}: expected no such field` };
    });
  });
}

function unknownWords(evidence: Evidence): { field: PropertyKey[]; reason: string }[] {
  if (evidence.kind === "documentation") {
    return evidence.fields.flatMap((name, index) =>
      name in FIELDS
        ? []
        : [
            {
              field: ["fields", index],
              reason: `"${name}" is no field of the documentation; expected one of ${Object.keys(FIELDS).join(", ")}`,
            },
          ],
    );
  }
  if (evidence.kind !== "document" || evidence.document in DOCUMENTS) return [];
  const reason = `"${evidence.document}" is no kind of document; expected one of ${Object.keys(DOCUMENTS).join(", ")}`;
  return [{ field: ["document"], reason }];
}

/** What the schema alone can't see: ids used twice, and words of the documentation that there are not. */
export function mistakesWithin({ controls }: Framework): Mistake[] {
  const mistakes: Mistake[] = [];
  const seen = new Set<string>();
  controls.forEach((control, at) => {
    const path = ["controls", at];
    if (seen.has(control.id)) {
      mistakes.push({ path: [...path, "id"], reason: `the control ${control.id} is there twice` });
    }
    seen.add(control.id);
    control.evidence.forEach((evidence, index) => {
      for (const { field, reason } of unknownWords(evidence)) {
        mistakes.push({ path: [...path, "evidence", index, ...field], reason });
      }
    });
  });
  return mistakes;
}
