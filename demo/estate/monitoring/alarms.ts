import { ACCOUNTS } from "../accounts";
import { cloudwatchOf, type Site } from "../estate";
import { type AlarmState, alarmHistory, compositeAlarmRecord, metricAlarmRecord } from "../records/alarm";
import { HOUR } from "./span";
import { ALARMS, COMPOSITE, type PlacedAlarm } from "./stories/alarms";

const MINUTES_10 = HOUR / 6;

/** When three points in a row were over the threshold and CloudWatch had them; three hours ago where chance had none. */
function raisedByBreach({ truth, span, at }: Site, modelName: string): Date {
  const breach = truth.monitoring.breaches.find((one) => one.modelName === modelName);
  if (!breach) return at("3h");
  return new Date(Math.min(Date.parse(breach.since) + 2 * HOUR + 2 * MINUTES_10, span.now));
}

function stateOf(
  site: Site,
  { state, modelName, datapoints, threshold, comparison }: PlacedAlarm,
): AlarmState {
  const { value, since } =
    state === "breach"
      ? { value: "ALARM" as const, since: raisedByBreach(site, modelName) }
      : { value: state.value, since: site.at(state.since) };
  if (value === "INSUFFICIENT_DATA") return { value, since, reason: "Unchecked: Initial alarm creation" };
  const points = `${datapoints[0]} out of the last ${datapoints[1]} datapoints`;
  const side = comparison === "LessThanThreshold" ? "less" : "greater";
  const reason =
    value === "ALARM"
      ? `Threshold Crossed: ${points} were ${side} than the threshold (${threshold}) (minimum ${datapoints[0]} datapoint for OK -> ALARM transition).`
      : `Threshold Crossed: ${points} were not ${side} than the threshold (${threshold}) (minimum 1 datapoint for ALARM -> OK transition).`;
  return { value, since, reason };
}

/** Puts the alarms the teams made themselves, some of them wrong. */
export function addAlarms(site: Site): void {
  for (const story of ALARMS) {
    const account = ACCOUNTS[story.account];
    const cloudwatch = cloudwatchOf(site, account, story.region);
    const created = site.at(story.created);
    const alarm = metricAlarmRecord(story, stateOf(site, story), {
      account,
      region: story.region,
      created,
    });
    cloudwatch.metricAlarms.set(story.name, alarm);
    cloudwatch.alarmHistory.push(...alarmHistory(alarm, "MetricAlarm", created));
    const { modelName, region, name, lints } = story;
    site.truth.monitoring.alarms.push({ modelName, account: account.id, region, name, lints });
  }
  addComposite(site);
}

function addComposite(site: Site): void {
  const { modelName, region, name } = COMPOSITE;
  const account = ACCOUNTS[COMPOSITE.account];
  const cloudwatch = cloudwatchOf(site, account, region);
  const created = site.at(COMPOSITE.created);
  const since = raisedByBreach(site, modelName);
  const reason = `${COMPOSITE.rule} was evaluated to true`;
  const alarm = compositeAlarmRecord(
    COMPOSITE,
    { value: "ALARM", since, reason },
    { account, region, created },
  );
  cloudwatch.compositeAlarms.set(name, alarm);
  cloudwatch.alarmHistory.push(...alarmHistory(alarm, "CompositeAlarm", created));
  cloudwatch.alarmHistory.sort((a, b) => Number(a.Timestamp) - Number(b.Timestamp));
  site.truth.monitoring.alarms.push({ modelName, account: account.id, region, name, lints: [] });
}
