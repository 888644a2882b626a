import { Card, CardHead } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { ForeignText } from "@/components/ui/foreign-text";
import type { ModelPage, Serving } from "@/lib/features/models/schema/model";
import { Fact, Facts } from "./facts";

interface DeclaredCardProps {
  declared: NonNullable<ModelPage["declared"]>;
  serving: Serving;
}

/** A model outside SageMaker endpoints: what countersign.yaml says of it. */
export function DeclaredCard({ declared, serving }: DeclaredCardProps) {
  return (
    <Card>
      <CardHead title="Where it serves">
        <span>declared in countersign.yaml, not read from AWS</span>
      </CardHead>
      <Facts>
        <Fact label="Platform">
          <ForeignText text={declared.platform} />
        </Fact>
        <Fact label="Serving version">{serving.version === null ? null : `v${serving.version}`}</Fact>
        <Fact label="Metric namespace">
          {declared.metricNamespace === null ? null : <ForeignText text={declared.metricNamespace} />}
        </Fact>
        <Fact label="Resources">
          {declared.resources.length === 0 ? null : (
            <ul>
              {declared.resources.map((arn) => (
                <li key={arn}>
                  <Copyable text={arn} label="ARN" />
                </li>
              ))}
            </ul>
          )}
        </Fact>
      </Facts>
    </Card>
  );
}
