import { Fact, Facts } from "@/components/models/facts";
import { Card, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import type { ControlPage } from "@/lib/features/compliance/schema/requests";
import { FrameworkSource } from "./framework-source";
import { dateWords } from "./prepare-days";

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
          {control.inForceFrom === null ? "No date is given" : dateWords(control.inForceFrom)}
        </Fact>
        <Fact label="What answers it">
          {control.answeredBy.length === 0 ? (
            "Nothing that can be read from AWS: it stays unknown."
          ) : (
            <ul className="grid gap-0.5">
              {control.answeredBy.map((line) => (
                <li key={line}>
                  <ForeignText text={line} />
                </li>
              ))}
            </ul>
          )}
        </Fact>
      </Facts>
    </Card>
  );
}
