import type { AlarmType, StateValue } from "@aws-sdk/client-cloudwatch";
import { z } from "zod";
import type { CallContext } from "../operation";
import type { CloudWatchState } from "../state";
import { relatedOf, type AnyAlarm, type RelativesAsked } from "./alarm-relatives";
import { readToken, writeToken } from "./token";

/** DescribeAlarms answers so many unless asked for fewer or more. */
const usualSize = 50;

interface AlarmFilter extends RelativesAsked {
  AlarmNames?: string[] | undefined;
  AlarmNamePrefix?: string | undefined;
  AlarmTypes?: AlarmType[] | undefined;
  StateValue?: StateValue | undefined;
  ActionPrefix?: string | undefined;
  MaxRecords?: number | undefined;
  NextToken?: string | undefined;
}

/** One page of the alarms that fit, by name. The token names the last one, so none comes twice or not at all. */
export function alarmPage(
  here: CloudWatchState,
  filter: AlarmFilter,
  context: CallContext,
): { alarms: AnyAlarm[]; NextToken: string | undefined } {
  const scope = { context, operation: "DescribeAlarms", input: filter };
  const after = filter.NextToken === undefined ? null : readToken(scope, filter.NextToken, z.string());
  const size = filter.MaxRecords ?? usualSize;
  const rest = relatedOf(allOf(here, filter.AlarmTypes ?? typesOf(filter)), here, filter)
    .filter((alarm) => (after === null || alarm.name > after) && fits(alarm, filter))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const alarms = rest.slice(0, size);
  const last = rest.length > size ? alarms.at(-1) : undefined;
  return { alarms, NextToken: last && writeToken(scope, last.name) };
}

/** Relatives are of both types; otherwise only metric alarms are answered. */
function typesOf({ ChildrenOfAlarmName, ParentsOfAlarmName }: AlarmFilter): AlarmType[] {
  const relatives = ChildrenOfAlarmName ?? ParentsOfAlarmName;
  return relatives === undefined ? ["MetricAlarm"] : ["MetricAlarm", "CompositeAlarm"];
}

function allOf(here: CloudWatchState, types: AlarmType[]): AnyAlarm[] {
  const metric = types.includes("MetricAlarm") ? [...here.metricAlarms] : [];
  const composite = types.includes("CompositeAlarm") ? [...here.compositeAlarms] : [];
  return [
    ...metric.map(([name, alarm]) => ({ name, metric: alarm })),
    ...composite.map(([name, alarm]) => ({ name, composite: alarm })),
  ];
}

function fits({ name, metric, composite }: AnyAlarm, filter: AlarmFilter): boolean {
  const alarm = metric ?? composite;
  if (filter.AlarmNames !== undefined && !filter.AlarmNames.includes(name)) return false;
  if (filter.AlarmNamePrefix !== undefined && !name.startsWith(filter.AlarmNamePrefix)) return false;
  if (filter.StateValue !== undefined && alarm?.StateValue !== filter.StateValue) return false;
  const prefix = filter.ActionPrefix;
  if (prefix === undefined) return true;
  const actions = [alarm?.AlarmActions, alarm?.OKActions, alarm?.InsufficientDataActions];
  return actions.some((list) => list?.some((action) => action.startsWith(prefix)));
}
