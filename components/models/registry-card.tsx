import { Card, CardHead } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { VersionDetail } from "@/lib/features/models/schema/version";
import { Fact, Facts } from "./facts";

/** What the registry says of the version: who decided, when, and in which words. */
export function RegistryCard({ version }: { version: VersionDetail }) {
  return (
    <Card>
      <CardHead title="Registry" />
      <Facts>
        <Fact label="ARN">
          <Copyable text={version.arn} label="ARN" />
        </Fact>
        <Written label="Description" text={version.description} />
        <Written label="Package status" text={version.packageStatus} />
        <Written label="Approver" text={version.approver} />
        <Written label="Reason given" text={version.approvalDescription} />
        <Moment label="Approved" at={version.approvedAt} />
        <Moment label="Last changed" at={version.lastModifiedAt} />
        <Written label="Last changed by" text={version.lastModifiedBy} />
        {version.lifecycle === null ? null : (
          <>
            <Written label="Stage" text={version.lifecycle.stage} />
            <Written label="Stage status" text={version.lifecycle.status} />
            <Written label="Stage note" text={version.lifecycle.description} />
          </>
        )}
      </Facts>
    </Card>
  );
}

function Written({ label, text }: { label: string; text: string | null }) {
  return <Fact label={label}>{text === null ? null : <ForeignText text={text} lines />}</Fact>;
}

function Moment({ label, at }: { label: string; at: string | null }) {
  return <Fact label={label}>{at === null ? null : <Time value={at} />}</Fact>;
}
