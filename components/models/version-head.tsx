import { GitCompare, Pen } from "lucide-react";

import { PageHeader } from "@/components/layout/page-header";
import { ButtonLink } from "@/components/ui/button";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import { reviewPath } from "@/lib/features/approvals/queries";
import { modelPath } from "@/lib/features/models/queries";
import type { VersionDetail } from "@/lib/features/models/schema/version";
import { formatAccount } from "@/lib/platform/format";
import { StateOf } from "./state-of";
import { approvalState } from "./words";

interface VersionHeadProps {
  version: VersionDetail;
  against: number | null;
}

export function VersionHead({ version, against }: VersionHeadProps) {
  const home = modelPath(version.model);
  return (
    <PageHeader
      crumbs={[
        { label: "Models", href: "/models" },
        { label: version.modelName, href: home },
        { label: "Versions", href: `${home}/versions` },
        { label: `v${version.version}`, href: null },
      ]}
      title={
        <>
          <ForeignText text={version.modelName} /> v{version.version}
        </>
      }
      beside={
        <>
          <StateOf state={approvalState(version.approvalStatus)} />
          <span className="font-mono text-sm text-ink-3">
            {version.region} · {formatAccount(version.account)}
          </span>
        </>
      }
      below={<Registered version={version} />}
      actions={
        <>
          {against === null ? null : (
            <ButtonLink href={`${home}/compare?left=${against}&right=${version.version}`}>
              <GitCompare aria-hidden className="size-[15px]" />
              Compare with v{against}
            </ButtonLink>
          )}
          <ReviewLink version={version} />
        </>
      }
    />
  );
}

/** Where it is signed, while it waits for that; afterwards, who signed what. */
function ReviewLink({ version: { model, version, approvalStatus } }: Pick<VersionHeadProps, "version">) {
  const waits = approvalStatus === "PendingManualApproval";
  return (
    <ButtonLink href={reviewPath(model, version)} tone={waits ? "primary" : "plain"} prefetch={false}>
      <Pen aria-hidden className="size-[15px]" />
      {waits ? "Review" : "See the review"}
    </ButtonLink>
  );
}

function Registered({ version }: { version: VersionDetail }) {
  if (version.registeredAt === null) return "When it was registered is not recorded";
  return (
    <>
      registered <Time value={version.registeredAt} />
      {version.registeredBy === null ? null : (
        <>
          {" "}
          by <ForeignText text={version.registeredBy} />
        </>
      )}
    </>
  );
}
