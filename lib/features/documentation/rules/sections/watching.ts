import type { Schedule } from "@/lib/features/drift/schema/series";
import { formatInstant, formatPlural } from "@/lib/platform/format";
import { type Draft, reread } from "../draft";
import { absent, type Line, notKnown, said } from "../lines";
import type { Material } from "../material";

const at = (time: string) => formatInstant(Date.parse(time));

function runOf({ lastRun, status }: Schedule): string {
  if (!lastRun) return "never ran";
  const violations =
    lastRun.violations === null ? "violations not known" : formatPlural(lastRun.violations, "violation");
  return `${lastRun.status} on ${at(lastRun.at)}, ${violations}${status === "Scheduled" ? "" : `; ${status}`}`;
}

function tableOf({ drift }: Material): Draft["table"] {
  if (drift.schedules.length === 0) return null;
  return {
    columns: ["Monitor", "Watches", "Endpoint", "Last run"],
    rows: drift.schedules.map((one) => [one.name, one.type, one.endpoint, runOf(one)]),
    numeric: [false, false, false, false],
  };
}

function monitorLine({ drift, model }: Material): Line {
  const { schedules } = drift;
  if (schedules.length > 0)
    return said("Monitors", formatPlural(schedules.length, "schedule"), {
      href: `/models/${model.slug}/drift`,
    });
  if (model.drift.state === "not_collected") return notKnown("Monitors", "they were not read yet");
  return absent("Monitors", "No monitor is scheduled for it.");
}

function ruleLine({ rules: { items } }: Material): Line {
  if (items.length === 0) return absent("Rules", "Nobody set a rule on any of its series.");
  const words = items.map(
    ({ label, subject, comparison, threshold, forPeriods }) =>
      `${label}${subject ? ` of ${subject}` : ""} ${comparison} ${threshold} for ${formatPlural(forPeriods, "period")}`,
  );
  return said("Rules", words.join("; "));
}

function alarmLine({ alarms: { items } }: Material): Line {
  if (items.length === 0) return said("CloudWatch alarms", "None on its metrics.");
  const odd = items.filter(({ lint }) => lint.length > 0);
  const words = `${formatPlural(items.length, "alarm")}: ${items.map(({ name }) => name).join(", ")}`;
  const mark = odd.length > 0 ? ({ tone: "warn", text: `${odd.length} that may not work` } as const) : null;
  return said("CloudWatch alarms", words, { mark });
}

function breachLines({ episodes: { items }, model }: Material): Line[] {
  const open = items.filter(({ endedAt }) => endedAt === null);
  if (open.length === 0 && model.drift.state === "not_collected")
    return [notKnown("Open breaches", "metrics were not read yet")];
  if (open.length === 0) return [said("Open breaches", "None.")];
  return open.map(({ label, subject, threshold, comparison, startedAt, acknowledged }) =>
    said(
      "Open breach",
      `${label}${subject ? ` of ${subject}` : ""} ${comparison} ${threshold} since ${at(startedAt)}`,
      {
        mark: acknowledged
          ? { tone: "warn", text: `Acknowledged by ${acknowledged.by}` }
          : { tone: "bad", text: "Not acknowledged" },
      },
    ),
  );
}

/** How it is watched: monitors with their last runs, rules, alarms, and breaches that are open. */
export function watchingDraft(material: Material): Draft {
  const { drift } = material;
  const silent = material.alarms.silentSchedules.map(({ name, words }) =>
    said("Monitor that tells nothing", `${name}: ${words}`, { mark: { tone: "warn", text: "Silent" } }),
  );
  return {
    sources: [reread("cloudwatch:GetMetricData", drift.asOf)],
    lines: [
      monitorLine(material),
      ...silent,
      ruleLine(material),
      alarmLine(material),
      ...breachLines(material),
    ],
    table: tableOf(material),
  };
}
