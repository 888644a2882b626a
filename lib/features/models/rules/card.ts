import { z } from "zod";
import type { Card } from "../schema/version";

const content = z.record(z.string(), z.unknown());

// The sections of AWS's model card JSON schema, in its order (SageMaker developer guide, "Model card JSON schema").
const SECTIONS: [key: string, title: string][] = [
  ["model_overview", "Overview"],
  ["intended_uses", "Intended uses"],
  ["business_details", "Business"],
  ["training_details", "Training"],
  ["evaluation_details", "Evaluation"],
  ["additional_information", "Additional information"],
];

function label(key: string): string {
  const words = key.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) {
    const parts = value.flatMap((item) => asText(item) ?? []);
    return parts.length > 0 ? parts.join(", ") : null;
  }
  const entries = Object.entries(content.parse(value)).flatMap(([key, inner]) => {
    const text = asText(inner);
    return text === null ? [] : [`${label(key)}: ${text}`];
  });
  return entries.length > 0 ? entries.join("; ") : null;
}

function fieldsOf(section: unknown): Card["sections"][number]["fields"] {
  const parsed = content.safeParse(Array.isArray(section) ? Object.fromEntries(section.entries()) : section);
  if (!parsed.success) return [];
  return Object.entries(parsed.data).flatMap(([key, value]) => {
    const text = asText(value);
    return text === null ? [] : [{ label: label(key), text }];
  });
}

function ratingOf(card: Record<string, unknown>): string | null {
  const uses = content.safeParse(card["intended_uses"]);
  const rating = uses.success ? uses.data["risk_rating"] : null;
  return typeof rating === "string" && rating !== "" ? rating : null;
}

const NONE: Card = { status: null, riskRating: null, sections: [], state: "none", reason: null };

/** Reads a card's content by AWS's schema; what is empty is left out, what can't be read says why. */
export function readCard(text: string | null | undefined, status: string | null | undefined): Card {
  if (!text) return { ...NONE, status: status ?? null };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ...NONE, status: status ?? null, state: "unreadable", reason: "The card is not JSON." };
  }
  const parsed = content.safeParse(json);
  if (!parsed.success) {
    return { ...NONE, status: status ?? null, state: "unreadable", reason: "The card is not a JSON object." };
  }
  const sections = SECTIONS.flatMap(([key, title]) => {
    const fields = fieldsOf(parsed.data[key]);
    return fields.length > 0 ? [{ title, fields }] : [];
  });
  return { status: status ?? null, riskRating: ratingOf(parsed.data), sections, state: "read", reason: null };
}

/** The risk rating of a card embedded in a package; null where it has none or can't be read. */
export function embeddedRating(text: string | null | undefined): string | null {
  return readCard(text, null).riskRating;
}
