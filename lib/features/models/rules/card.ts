import { z } from "zod";
import type { CARD_SECTIONS } from "../schema/card-sections";
import type { Card } from "../schema/version";
import { parseKeepable, UnkeepableError } from "@/lib/platform/db/keepable";

/** A card without the question whose it is. */
export type CardContent = Omit<Card, "about" | "note">;

const content = z.record(z.string(), z.unknown());

// The sections of AWS's model card JSON schema, in its order (SageMaker developer guide, "Model card JSON schema").
const SECTIONS: [key: string, title: (typeof CARD_SECTIONS)[number]][] = [
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

// Figures and parameters stand in cards of their own on the page, read from their source.
const SHOWN_ELSEWHERE = new Set(["metric_groups", "hyper_parameters", "training_metrics"]);
// Deeper than anything in AWS's schema; a card is text somebody wrote, and may nest to hurt.
const DEEPEST = 6;

function asText(value: unknown, depth = 0): string | null {
  if (value === null || value === undefined || value === "" || depth > DEEPEST) return null;
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) {
    const parts = value.flatMap((item) => asText(item, depth + 1) ?? []);
    return parts.length > 0 ? parts.join(", ") : null;
  }
  const entries = Object.entries(content.parse(value)).flatMap(([key, inner]) => {
    const text = SHOWN_ELSEWHERE.has(key) ? null : asText(inner, depth + 1);
    return text === null ? [] : [`${label(key)}: ${text}`];
  });
  return entries.length > 0 ? entries.join("; ") : null;
}

const named = z.object({ name: z.string().min(1) });

/** A list, such as that of evaluations, by the names of its items. */
function itemsOf(list: unknown[]): [string, unknown][] {
  return list.map((item, index) => {
    const name = named.safeParse(item);
    if (!name.success) return [`No. ${index + 1}`, item];
    const { name: _, ...rest } = content.parse(item);
    return [name.data.name, rest];
  });
}

function entriesOf(section: unknown): [string, unknown][] {
  if (Array.isArray(section)) return itemsOf(section);
  const parsed = content.safeParse(section);
  return parsed.success ? Object.entries(parsed.data) : [];
}

function fieldsOf(section: unknown): Card["sections"][number]["fields"] {
  return entriesOf(section).flatMap(([key, value]) => {
    const text = SHOWN_ELSEWHERE.has(key) ? null : asText(value);
    return text === null ? [] : [{ label: label(key), text }];
  });
}

function ratingOf(card: Record<string, unknown>): string | null {
  const uses = content.safeParse(card["intended_uses"]);
  const rating = uses.success ? uses.data["risk_rating"] : null;
  return typeof rating === "string" && rating !== "" ? rating : null;
}

const NONE: CardContent = { status: null, riskRating: null, sections: [], state: "none", reason: null };

/** Reads a card's content by AWS's schema; what is empty is left out, what can't be read says why. */
export function readCard(text: string | null | undefined, status: string | null | undefined): CardContent {
  if (!text) return { ...NONE, status: status ?? null };
  let json: unknown;
  try {
    json = parseKeepable(text);
  } catch (error) {
    const why = error instanceof UnkeepableError ? error.message : "is not JSON";
    return { ...NONE, status: status ?? null, state: "unreadable", reason: `The card ${why}.` };
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

interface CardsOfVersion {
  /** The card in the package, whole; null where it was not or could not be read. */
  own: CardContent | null;
  /** Whether the package has a card that a customer's key encrypts. */
  encrypted: boolean;
  /** The stand-alone card, and whether it names this very version. */
  standAlone: { content: CardContent; namesVersion: boolean } | null;
}

/** The card to show for a version, and whose it is: a card of the model may describe another version. */
export function chooseCard({ own, encrypted, standAlone }: CardsOfVersion): Card {
  if (own && own.state !== "none") return { ...own, about: "version", note: null };
  if (!standAlone) return { ...NONE, about: null, note: null };
  if (standAlone.namesVersion) return { ...standAlone.content, about: "version", note: null };
  const note = encrypted
    ? "This is the model's card. The version's own is encrypted with a key that only its owners may use."
    : "This is the model's card. The version has none of its own.";
  return { ...standAlone.content, about: "model", note };
}
