import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { StateOf } from "@/components/models/state-of";
import type { Snapshot } from "@/lib/features/approvals/schema/snapshot";
import { briefParts } from "./prepare-brief";
import { judgedState } from "./prepare-gates";

/** The version in plain words, for somebody who reads nothing else. */
export function BriefCard({ snapshot: { brief, gates } }: { snapshot: Snapshot }) {
  return (
    <Card>
      <CardHead title="In short">
        <StateOf state={judgedState(gates)} />
      </CardHead>
      <CardBody className="text-[13.5px]">
        <dl className="grid gap-2">
          {briefParts(brief).map(({ title, sentences, none }) => (
            <div key={title} className="[overflow-wrap:anywhere]">
              <dt className="inline font-semibold">{title}:</dt>{" "}
              <dd className="inline">
                {sentences.length === 0 ? none : <ForeignText text={sentences.join(" ")} />}
              </dd>
            </div>
          ))}
        </dl>
      </CardBody>
    </Card>
  );
}
