import { z } from "zod";
import { invalid } from "./refuse";

const text = z.string().optional().catch(undefined);

/** The few members of a card that AWS doesn't encrypt; all else in the content is left aside. */
const plainContent = z.object({
  model_overview: z.object({ model_id: text, model_name: text }).optional().catch(undefined),
  intended_uses: z.object({ risk_rating: text }).optional().catch(undefined),
  model_package_details: z
    .object({ model_package_group_name: text, model_package_arn: text })
    .optional()
    .catch(undefined),
});

/** What a model card says in the members AWS doesn't encrypt, or null when the content is not a JSON object. */
export function plainContentOf(content: string | undefined): z.infer<typeof plainContent> | null {
  try {
    return plainContent.parse(JSON.parse(content ?? ""));
  } catch {
    return null;
  }
}

/** The content as IncludedData MetadataOnly shows it (AWS API, DescribeModelPackageOutput.ModelCard). */
export function sanitizedContent(content: string | undefined): string {
  const kept = plainContentOf(content) ?? {};
  const filled = Object.entries(kept).filter(
    ([, part]) => part && Object.values(part).some((v) => v !== undefined),
  );
  return JSON.stringify(Object.fromEntries(filled));
}

/** Throws ValidationException unless the content is a JSON object; AWS checks the card's whole JSON schema. */
export function requireCardContent(content: string): void {
  if (plainContentOf(content) === null) throw invalid("Model card content is not a valid JSON object.");
}
