import { Fact, Facts } from "@/components/models/facts";
import { Card, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import type { ControlPage } from "@/lib/features/compliance/schema/requests";
import { formatDate } from "@/lib/platform/format";
import { FrameworkSource } from "./framework-source";
import { inForceWords } from "./prepare-framework";

/** What a control asks, where that is said, from when, and what would answer it. */
export function ControlFacts({ framework, control }: Pick<ControlPage, "framework" | "control">) {
  return (
    <Card>
      <CardHead title="What it asks" />
      <Facts>
        <Fact label="In plain words">
          <ForeignText text={control.asks} />
        </Fact>
        <Fact label="Said in">
          <ForeignText text={control.source} />
          <FrameworkSource framework={framework} />
        </Fact>
        <Fact label="In force from">
          {control.inForceFrom === null ? "No date is given" : formatDate(control.inForceFrom)}
        </Fact>
        {framework.inForce.length === 0 ? null : (
          <Fact label={`Dates of ${framework.short}`}>
            <Lines lines={inForceWords(framework)} />
          </Fact>
        )}
        <Fact label="What answers it">
          {control.answeredBy.length === 0 ? (
            "Nothing that can be read from AWS: it stays unknown."
          ) : (
            <Lines lines={control.answeredBy} />
          )}
        </Fact>
      </Facts>
    </Card>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="grid gap-0.5">
      {lines.map((line) => (
        <li key={line}>
          <ForeignText className="[overflow-wrap:anywhere]" text={line} />
        </li>
      ))}
    </ul>
  );
}
