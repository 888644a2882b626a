import { StateOf } from "@/components/models/state-of";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { StackedHead, Table, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Snapshot } from "@/lib/features/approvals/schema/snapshot";
import { GateRow } from "./gate-row";
import { judgedState } from "./prepare-gates";

/** Where the link from the short list leads. */
export const ALL_ID = "everything";

/** Of the columns: what others wrote is of any length, and the result must stay in sight. */
const WIDTHS = ["w-[21%]", "w-[14%]", "w-[13%]", "w-[13%]", "w-[9%]", "w-[108px]", "w-[18%]"];

/** Every criterion: what is asked, this version and the one that serves, and whether it is met. */
export function GatesCard({ snapshot: { gates, criteria, against, subject } }: { snapshot: Snapshot }) {
  const other = against === null ? "Serving" : `v${against.version}`;
  return (
    <Card>
      <CardHead title="Acceptance criteria">
        <StateOf state={judgedState(gates)} />
        {criteria === null ? (
          <span>nobody has set any</span>
        ) : (
          <span>
            criteria v{criteria.version}, set by <ForeignText text={criteria.setBy} />{" "}
            <Time value={criteria.setAt} shape="short" />
          </span>
        )}
      </CardHead>
      {gates.length === 0 ? (
        <CardBody className="text-ink-2">The criteria ask for nothing that can be looked at.</CardBody>
      ) : (
        <Table label="Acceptance criteria" stacks dense fixed>
          <colgroup className="max-md:hidden">
            {WIDTHS.map((width, column) => (
              <col key={column} className={width} />
            ))}
          </colgroup>
          <StackedHead>
            <Th>Criterion</Th>
            <Th>Required</Th>
            <Th number>v{subject.version}</Th>
            <Th number>{other}</Th>
            <Th number>Change</Th>
            <Th>Result</Th>
            <Th>Source</Th>
          </StackedHead>
          <tbody>
            {gates.map((gate) => (
              <GateRow key={gate.key} gate={gate} version={subject.version} other={other} />
            ))}
          </tbody>
        </Table>
      )}
      {against === null ? (
        <p className="border-t border-line px-3.5 py-2 text-sm text-ink-3">
          There is nothing to compare with: no version serves, or none is known to.
        </p>
      ) : null}
    </Card>
  );
}
