import type { z } from "zod";
import { canonicalJson } from "@/lib/platform/canonical-json";
import { unkeepable } from "@/lib/platform/db/keepable";

/** An answer that can't be kept, and why. */
export interface Refused {
  api: string;
  subject: string | null;
  reason: string;
  body: string;
}

/** Answers of one call, parted by whether they can be kept. */
export interface Admitted<Facts> {
  facts: Facts[];
  refused: Refused[];
}

interface Door<Answer, Schema extends z.ZodType> {
  api: string;
  schema: Schema;
  /** What the answer speaks of, for the person who looks at what was set aside. */
  subject: (answer: Answer) => string | undefined;
}

/** Lets through what has the indispensable members and what Postgres can keep as text. */
export function admit<Answer extends object, Schema extends z.ZodType>(
  { api, schema, subject }: Door<Answer, Schema>,
  answers: Answer[],
): Admitted<z.output<Schema>> {
  const admitted: Admitted<z.output<Schema>> = { facts: [], refused: [] };
  for (const answer of answers) {
    const read = admitOne(schema, answer);
    if ("facts" in read) admitted.facts.push(read.facts);
    else {
      const { reason } = read;
      admitted.refused.push({
        api,
        subject: keepableSubject(subject(answer)),
        reason,
        body: canonicalJson(answer),
      });
    }
  }
  return admitted;
}

/** One answer, or why it can't be kept. */
export function admitOne<Schema extends z.ZodType>(
  schema: Schema,
  answer: object,
): { facts: z.output<Schema> } | { reason: string } {
  const reason = unkeepable(canonicalJson(answer));
  if (reason) return { reason };
  const { data, error } = schema.safeParse(answer);
  return error ? { reason: reasonOf(error) } : { facts: data };
}

/** What a listing named, also where it can't be kept: that is there all the same. */
export function namesIn<Facts>(
  { facts, refused }: Admitted<Facts>,
  nameOf: (facts: Facts) => string,
): string[] {
  return [...facts.map(nameOf), ...refused.flatMap(({ subject }) => subject ?? [])];
}

function reasonOf({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join(".") || "It"}: ${issue?.message ?? "not as the API model says"}.`;
}

function keepableSubject(subject: string | undefined): string | null {
  return subject === undefined || unkeepable(JSON.stringify(subject)) ? null : subject;
}
