import { CardBody } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Criteria } from "@/lib/features/approvals/schema/criteria";

/** Who set a version of the criteria, when and why. */
export function CriteriaSet({ criteria: { setBy, setAt, reason } }: { criteria: Criteria }) {
  return (
    <CardBody className="border-b border-line [overflow-wrap:anywhere]">
      <p>
        Set by <ForeignText className="font-medium" text={setBy} />: “<ForeignText text={reason} />”
        <span className="block text-sm text-ink-3">
          <Time value={setAt} />
        </span>
      </p>
    </CardBody>
  );
}
