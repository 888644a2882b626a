import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import type { Card as ModelCard } from "@/lib/features/models/schema/version";
import { Fact, Facts } from "./facts";

/** SageMaker's model card of the version, section by section, as its author wrote it. */
export function ModelCardCard({ card }: { card: ModelCard }) {
  return (
    <Card>
      <CardHead title={card.about === "model" ? "Card of the model" : "Model card"}>
        {card.status === null ? null : <ForeignText text={card.status} />}
        {card.riskRating === null ? null : (
          <span>
            risk <ForeignText text={card.riskRating} />
          </span>
        )}
      </CardHead>
      {card.note === null ? null : (
        <CardBody className="border-b border-line text-ink-2">{card.note}</CardBody>
      )}
      {card.state === "read" ? <Sections sections={card.sections} /> : <NoCard card={card} />}
    </Card>
  );
}

function NoCard({ card }: { card: ModelCard }) {
  return (
    <CardBody className="flex flex-wrap items-center gap-2 text-ink-2">
      {card.state === "none" ? (
        <Status kind="unknown">No model card</Status>
      ) : (
        <Status kind="bad">Could not be read</Status>
      )}
      {card.reason === null ? null : <ForeignText text={card.reason} />}
    </CardBody>
  );
}

function Sections({ sections }: Pick<ModelCard, "sections">) {
  if (sections.length === 0)
    return <CardBody className="text-ink-2">The model card has no content.</CardBody>;
  return sections.map((section) => (
    <div key={section.title} className="border-b border-line last:border-b-0">
      <h3 className="bg-sunken px-3.5 py-1.5 text-xs font-medium text-ink-2">
        <ForeignText text={section.title} />
      </h3>
      <Facts>
        {section.fields.map((field, index) => (
          <Fact key={index} label={<ForeignText text={field.label} />}>
            <ForeignText text={field.text} lines />
          </Fact>
        ))}
      </Facts>
    </div>
  ));
}
