import { z } from "zod";
import { type Call, callAs, dateIn } from "./call-api";
import { DPIA, TEXTS, type WrittenText } from "./documentation-texts";

const pageSchema = z.object({
  sections: z.array(z.object({ fields: z.array(z.object({ field: z.string(), version: z.number() })) })),
  documents: z.array(z.object({ kind: z.string() })),
});

async function readPage(call: Call, model: string) {
  const { sections, documents } = pageSchema.parse(await call(`models/${model}/documentation`));
  const versions = sections.flatMap(({ fields }) => fields);
  return { written: new Set(versions.flatMap((one) => (one.version > 0 ? [one.field] : []))), documents };
}

async function linkAssessment(call: Call): Promise<void> {
  const { model, kind, title, url, owner, datedDaysAgo, reviewInDays } = DPIA;
  const dates = { dated: dateIn(-datedDaysAgo), reviewOn: dateIn(reviewInDays) };
  const body = { kind, title, url, owner, coversVersion: null, ...dates };
  await call(`models/${model}/documentation/documents`, { method: "POST", body });
}

/**
 * Writes, as the demo people and through the product's own API, what they say of credit-scoring and motor-pricing, and
 * links the data protection assessment; what is written already stays as it is.
 */
export async function seedDocumentation(url: string): Promise<void> {
  const signedIn = new Map<WrittenText["by"], Promise<Call>>();
  const as = (email: WrittenText["by"]) => {
    const call = signedIn.get(email) ?? callAs(url, email);
    signedIn.set(email, call);
    return call;
  };
  for (const [model, texts] of Object.entries(TEXTS)) {
    const { written, documents } = await readPage(await as("compliance@example.com"), model);
    for (const [field, { by, text, reviewInDays }] of Object.entries(texts)) {
      if (written.has(field)) continue;
      const call = await as(by);
      const body = { version: 0, text, reviewOn: dateIn(reviewInDays) };
      await call(`models/${model}/documentation/fields/${field}`, { method: "PUT", body });
    }
    const isLinked = documents.some(({ kind }) => kind === DPIA.kind);
    if (model === DPIA.model && !isLinked) await linkAssessment(await as("compliance@example.com"));
  }
}
