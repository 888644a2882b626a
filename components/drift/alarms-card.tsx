"use client";

import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";

import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { StateOf } from "@/components/models/state-of";
import { Card, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { RowHead, StackedHead, StackedTd, StackedTr, Table, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { ruleQueries } from "@/lib/features/drift/queries/rules";
import type { Alarm, AlarmList } from "@/lib/features/drift/schema/alarm";
import { alarmState } from "./alarm-words";

/** The CloudWatch alarms on a model's metrics, what is wrong with them, and schedules that publish nothing. */
export function AlarmsCard({ model }: { model: string }) {
  const query = useQuery(ruleQueries.alarms(model));
  return (
    <QueryState query={query} what="CloudWatch alarms" skeleton={<TableSkeleton rows={2} />}>
      {(list) => (
        <Card>
          <CardHead title="CloudWatch alarms">
            <span>{list.items.length}</span>
            <ReadAt alarms={list.items} />
          </CardHead>
          <SilentSchedules schedules={list.silentSchedules} />
          {list.items.length === 0 ? (
            <p className="px-3.5 py-3 text-ink-2">
              No CloudWatch alarm that was read watches a metric of this model.
            </p>
          ) : (
            <Alarms alarms={list.items} />
          )}
        </Card>
      )}
    </QueryState>
  );
}

function ReadAt({ alarms }: { alarms: Alarm[] }) {
  const oldest = alarms.map(({ readAt }) => readAt).sort()[0];
  if (oldest === undefined) return null;
  return (
    <span>
      cloudwatch:DescribeAlarms, read <Time value={oldest} shape="read" />
    </span>
  );
}

function SilentSchedules({ schedules }: { schedules: AlarmList["silentSchedules"] }) {
  if (schedules.length === 0) return null;
  return (
    <ul className="border-b border-line px-3.5 py-2">
      {schedules.map(({ name, words }) => (
        <Warning key={name} words={`Monitoring schedule ${name}. ${words}`} />
      ))}
    </ul>
  );
}

function Warning({ words }: { words: string }) {
  return (
    <li className="flex items-start gap-1.5 text-sm text-warn">
      <TriangleAlert aria-label="Warning" role="img" className="mt-[3px] size-[13px] flex-none" />
      <ForeignText className="min-w-0 break-words" text={words} />
    </li>
  );
}

function Alarms({ alarms }: { alarms: Alarm[] }) {
  return (
    <Table label="CloudWatch alarms" stacks>
      <StackedHead>
        <Th>Alarm</Th>
        <Th>State</Th>
        <Th>Condition</Th>
        <Th>What is wrong with it</Th>
      </StackedHead>
      <tbody>
        {alarms.map((alarm) => (
          <AlarmRow key={alarm.arn} alarm={alarm} />
        ))}
      </tbody>
    </Table>
  );
}

function AlarmRow({ alarm }: { alarm: Alarm }) {
  return (
    <StackedTr>
      <RowHead className="max-md:col-span-2 max-md:min-w-0">
        <ForeignText className="font-mono text-sm break-words" text={alarm.name} />
        <span className="block text-sm text-ink-3">
          {alarm.type === "composite" ? "Composite. " : null}
          {alarm.rule === null ? null : "Written by Countersign for a rule."}
        </span>
      </RowHead>
      <StackedTd label="State">
        <StateOf state={alarmState(alarm)} />
        {alarm.stateSince === null ? null : (
          <span className="block text-sm whitespace-nowrap text-ink-3">
            since <Time value={alarm.stateSince} shape="short" />
          </span>
        )}
      </StackedTd>
      <StackedTd label="Condition">
        <ForeignText className="break-words" text={alarm.condition} />
        {alarm.stateReason === null ? null : (
          <ForeignText className="block text-sm break-words text-ink-3" text={alarm.stateReason} />
        )}
      </StackedTd>
      <StackedTd label="What is wrong with it">
        {alarm.lint.length === 0 ? (
          <span className="text-ink-3">Nothing found</span>
        ) : (
          <ul className="grid gap-1">
            {alarm.lint.map(({ kind, words }) => (
              <Warning key={kind} words={words} />
            ))}
          </ul>
        )}
      </StackedTd>
    </StackedTr>
  );
}
