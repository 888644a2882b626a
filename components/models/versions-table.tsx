import Link from "next/link";

import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import { RowHead, Table, Td, Th, Tr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { modelPath } from "@/lib/features/models/queries";
import type { VersionSummary } from "@/lib/features/models/schema/version";
import { formatFigure, shortenMiddle } from "@/lib/platform/format";
import { StateOf } from "./state-of";
import { approvalState, findingsState } from "./words";

export function VersionsTable({ slug, versions }: { slug: string; versions: VersionSummary[] }) {
  return (
    <Table label="Versions">
      <thead>
        <tr>
          <Th>Version</Th>
          <Th>Approval</Th>
          <Th>Serving</Th>
          <Th>Metrics</Th>
          <Th>Findings</Th>
          <Th>Registered</Th>
          <Th>Commit</Th>
        </tr>
      </thead>
      <tbody>
        {versions.map((version) => (
          <Row key={version.version} slug={slug} version={version} />
        ))}
      </tbody>
    </Table>
  );
}

function Row({ slug, version }: { slug: string; version: VersionSummary }) {
  return (
    <Tr>
      <RowHead>
        <Link
          href={`${modelPath(slug)}/versions/${version.version}`}
          prefetch={false}
          className="font-medium text-accent hover:underline"
        >
          v{version.version}
        </Link>
        {version.description === null ? null : (
          <ForeignText
            className="block max-w-[26ch] truncate text-sm text-ink-3"
            text={version.description}
          />
        )}
      </RowHead>
      <Td>
        <StateOf state={approvalState(version.approvalStatus)} />
        {version.approver === null ? null : (
          <span className="block text-sm text-ink-3">
            by <ForeignText text={version.approver} />
          </span>
        )}
      </Td>
      <Td>
        <Serving endpoints={version.serving} />
      </Td>
      <Td className="whitespace-nowrap tabular-nums">
        <Headline headline={version.headline} />
      </Td>
      <Td>
        <StateOf state={findingsState(version.openFindings, version.worstSeverity)} />
      </Td>
      <Td className="min-w-44">
        {version.registeredAt === null ? <NotRecorded /> : <Time value={version.registeredAt} />}
        {version.registeredBy === null ? null : (
          <span className="block text-sm text-ink-3">
            by <ForeignText text={version.registeredBy} />
          </span>
        )}
      </Td>
      <Td className="font-mono text-sm whitespace-nowrap">
        {version.commit === null ? <NotRecorded /> : <ForeignText text={shortenMiddle(version.commit)} />}
      </Td>
    </Tr>
  );
}

function NotRecorded() {
  return <span className="font-sans text-sm text-unknown">Not recorded</span>;
}

function Serving({ endpoints }: { endpoints: string[] }) {
  if (endpoints.length === 0) return <span className="text-ink-3">None known</span>;
  return endpoints.map((endpoint) => (
    <ForeignText key={endpoint} className="block font-mono text-sm whitespace-nowrap" text={endpoint} />
  ));
}

function Headline({ headline }: { headline: VersionSummary["headline"] }) {
  if (headline.length === 0) return <Status kind="unknown">No metrics</Status>;
  return headline.map((metric) => (
    <span key={metric.name} className="block text-sm">
      <ForeignText className="text-ink-3" text={metric.name} /> {formatFigure(metric.value)}
    </span>
  ));
}
