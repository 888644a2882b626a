import type { CompositeAlarm, MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchState } from "../state";
import { invalid } from "./refuse";

/** An alarm of either type. */
export interface AnyAlarm {
  name: string;
  metric?: MetricAlarm;
  composite?: CompositeAlarm;
}

/** Whose children or parents DescribeAlarms is asked for. */
export interface RelativesAsked {
  ChildrenOfAlarmName?: string | undefined;
  ParentsOfAlarmName?: string | undefined;
}

const withRelatives = new Set(["ChildrenOfAlarmName", "ParentsOfAlarmName", "MaxRecords", "NextToken"]);

/** Throws ValidationError when relatives are asked for together with anything but the size of a page. */
export function checkRelatives(input: RelativesAsked): void {
  const { ChildrenOfAlarmName: children, ParentsOfAlarmName: parents } = input;
  if (children === undefined && parents === undefined) return;
  const others = Object.entries(input).some(
    ([name, value]) => value !== undefined && !withRelatives.has(name),
  );
  if (others || (children !== undefined && parents !== undefined)) {
    const name = children === undefined ? "ParentsOfAlarmName" : "ChildrenOfAlarmName";
    throw invalid(`${name} can only be specified with MaxRecords and NextToken.`);
  }
}

/**
 * The alarms asked for: all of them, or the relatives of one. Children are answered with name, ARN and state, parents
 * with name and ARN (DescribeAlarms in the CloudWatch API reference).
 */
export function relatedOf(alarms: AnyAlarm[], here: CloudWatchState, asked: RelativesAsked): AnyAlarm[] {
  const { ChildrenOfAlarmName: ofParent, ParentsOfAlarmName: ofChild } = asked;
  if (ofParent !== undefined) {
    const names = namesIn(here.compositeAlarms.get(ofParent)?.AlarmRule);
    return alarms.filter(({ name }) => names.has(name)).map((alarm) => reduced(alarm, true));
  }
  if (ofChild === undefined) return alarms;
  return alarms
    .filter(({ composite }) => namesIn(composite?.AlarmRule).has(ofChild))
    .map((alarm) => reduced(alarm, false));
}

/** The alarms a rule such as `ALARM("a") AND OK(b)` refers to, by name or ARN. */
function namesIn(rule = ""): Set<string> {
  const references = rule.matchAll(
    /(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*["']?(?:arn:[^"')]*:alarm:)?([^"')]+?)["']?\s*\)/g,
  );
  return new Set([...references].map(([, name = ""]) => name));
}

function reduced({ name, metric, composite }: AnyAlarm, withState: boolean): AnyAlarm {
  const { AlarmName, AlarmArn, StateValue, StateUpdatedTimestamp } = metric ?? composite ?? {};
  const shown = { AlarmName, AlarmArn, ...(withState ? { StateValue, StateUpdatedTimestamp } : {}) };
  return metric ? { name, metric: shown } : { name, composite: shown };
}
