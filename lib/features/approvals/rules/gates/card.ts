import { CARD_SECTIONS } from "@/lib/features/models/schema/card-sections";
import type { Card } from "@/lib/features/models/schema/version";
import type { Gate } from "../../schema/snapshot";
import type { GateInput } from "../gate-input";
import { failed, passed, unknown } from "./new-gate";

function filledOf({ sections }: Card): Set<string> {
  return new Set(sections.filter(({ fields }) => fields.length > 0).map(({ title }) => title));
}

function countOf(card: Card | undefined): string | null {
  if (card?.state !== "read") return null;
  return String(CARD_SECTIONS.filter((title) => filledOf(card).has(title)).length);
}

/** Every section of the model card has something in it, and the card is this version's own. */
export function judgeCard({ candidate, serving }: GateInput): Gate {
  const { card, version } = candidate;
  const head = {
    key: "card",
    kind: "card" as const,
    label: "Model card complete",
    required: `${CARD_SECTIONS.length} of ${CARD_SECTIONS.length} sections`,
    source: { call: "sagemaker:DescribeModelCard", asOf: candidate.source.asOf },
  };
  const against = countOf(serving?.card);
  if (card.state === "unreadable") {
    return unknown(head, card.reason ?? `The model card of v${version} could not be read.`, { against });
  }
  if (card.state === "none") return failed(head, `v${version} has no model card.`, { against });
  if (card.about !== "version") {
    return unknown(head, card.note ?? `The card may not be that of v${version}.`, { against });
  }
  const filled = filledOf(card);
  const empty = CARD_SECTIONS.filter((title) => !filled.has(title));
  const said = { value: countOf(card), against };
  if (empty.length > 0) return failed(head, `Nothing is written under ${empty.join(", ")}.`, said);
  return passed(head, said);
}
