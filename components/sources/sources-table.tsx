import { ForeignText } from "@/components/ui/foreign-text";
import { Status, type StatusKind } from "@/components/ui/status";
import { RowHead, Table, Td, Th, Tr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Source, SourceState } from "@/lib/features/sources/schema";
import { formatAccount, formatCount, formatPlural, formatUsd } from "@/lib/platform/format";
import { groupSources, type SourceGroup } from "./group-sources";

const STATE: Record<SourceState, { kind: StatusKind; words: string }> = {
  ok: { kind: "ok", words: "Read" },
  failed: { kind: "bad", words: "Failed" },
  stale: { kind: "warn", words: "Not read in time" },
  never: { kind: "unknown", words: "Not read yet" },
};

export function SourcesTable({ sources }: { sources: Source[] }) {
  return (
    <Table label="Sources">
      <thead>
        <tr>
          <Th>Source</Th>
          <Th>State</Th>
          <Th>Last read</Th>
          <Th>Last error</Th>
          <Th number>Items</Th>
          <Th number>Calls, 24 h</Th>
          <Th number>Cost a month</Th>
        </tr>
      </thead>
      {groupSources(sources).map((group) => (
        <tbody key={`${group.account} ${group.region}`}>
          <GroupHead group={group} />
          {group.sources.map((source) => (
            <Row key={source.api} source={source} />
          ))}
        </tbody>
      ))}
    </Table>
  );
}

const COLUMNS = 7;

function GroupHead({ group }: { group: SourceGroup }) {
  return (
    <tr>
      <th
        scope="rowgroup"
        colSpan={COLUMNS}
        className="border-b border-line bg-sunken px-3.5 py-1.5 text-left font-medium"
      >
        <ForeignText text={group.accountName} /> · {group.region}{" "}
        <span className="ml-1 font-mono text-sm font-normal text-ink-2">{formatAccount(group.account)}</span>
        <span className="ml-3 text-sm font-normal text-ink-2">
          {group.read} of {formatPlural(group.sources.length, "source")} read
        </span>
      </th>
    </tr>
  );
}

function Row({ source }: { source: Source }) {
  const state = STATE[source.state];
  return (
    <Tr data-source-state={source.state}>
      <RowHead className="font-mono text-sm [overflow-wrap:anywhere] max-md:min-w-36 md:whitespace-nowrap">
        {source.api}
      </RowHead>
      <Td>
        <Status kind={state.kind}>{state.words}</Status>
      </Td>
      <Td>
        <LastRead source={source} />
      </Td>
      <Td className="min-w-48 text-ink-2">
        <LastError source={source} />
      </Td>
      <Td number>{source.itemsRead === null ? "–" : formatCount(source.itemsRead)}</Td>
      <Td number>
        {formatCount(source.calls24h)}
        {source.throttled24h === 0 ? null : (
          <span className="block text-sm text-warn">{formatCount(source.throttled24h)} throttled</span>
        )}
      </Td>
      <Td number>
        {source.estimatedUsdMonth === null ? (
          <span className="text-ink-3">No price</span>
        ) : (
          formatUsd(source.estimatedUsdMonth)
        )}
      </Td>
    </Tr>
  );
}

function LastRead({ source }: { source: Source }) {
  const { lastSuccessAt, lastAttemptAt } = source;
  const failedSince = lastAttemptAt !== null && lastAttemptAt !== lastSuccessAt && source.state === "failed";
  return (
    <>
      {lastSuccessAt === null ? <span className="text-unknown">Never</span> : <Time value={lastSuccessAt} />}
      {failedSince ? (
        <span className="block text-sm text-ink-3">
          tried <Time value={lastAttemptAt} shape="age" />
        </span>
      ) : null}
    </>
  );
}

function LastError({ source }: { source: Source }) {
  if (source.error === null) return null;
  return (
    <>
      <ForeignText text={source.error} />
      {source.errorCode === null ? null : (
        <ForeignText className="block font-mono text-sm text-ink-3" text={source.errorCode} />
      )}
    </>
  );
}
