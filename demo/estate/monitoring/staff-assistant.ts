import type { Datum, MetricStore } from "@/demo/aws/cloudwatch/metric-store";
import type { StandardUnit } from "@aws-sdk/client-cloudwatch";
import { cloudwatchOf, type Site } from "../estate";
import { inPairs, type Random } from "../random";
import type { Watched } from "./monitor";
import { along, type Path } from "./path";
import { single } from "./publish";
import { expectedCalls, type Rhythm } from "./rhythm";
import { tellSeries } from "./tell";
import { DAY, every, HOUR, MINUTE, type Span } from "./span";

/** Questions of employees: hardly any at night and at the weekend. */
const rhythm: Rhythm = { night: 4, busiest: 310, busiestHour: 10, weekend: 0.06 };
const FIVE = 5 * MINUTE;

/** Share of each topic over time: two weeks ago the laptops were replaced. */
const TOPICS: Record<string, Path> = {
  leave: [
    [24 * 40, 0.34],
    [24 * 14, 0.33],
    [24 * 9, 0.25],
    [0, 0.27],
  ],
  pay: [
    [24 * 40, 0.27],
    [24 * 14, 0.27],
    [24 * 9, 0.2],
    [0, 0.22],
  ],
  it: [
    [24 * 40, 0.24],
    [24 * 14, 0.25],
    [24 * 9, 0.43],
    [0, 0.38],
  ],
  travel: [
    [24 * 40, 0.15],
    [24 * 14, 0.15],
    [24 * 9, 0.12],
    [0, 0.13],
  ],
};

const SERVICE = { Name: "Service", Value: "staff-assistant" };

function dimensionsFor(topic: string | undefined) {
  return topic ? [SERVICE, { Name: "Topic", Value: topic }] : [SERVICE];
}

interface Publisher {
  store: MetricStore;
  namespace: string;
  span: Span;
  random: Random;
  /** Expected answer latency and share of right answers of the version of that time. */
  latencyMsAt: (time: number) => number;
  accuracyAt: (time: number) => number;
}

function put(
  { store, namespace }: Publisher,
  name: string,
  unit: StandardUnit,
  data: Datum[],
  topic?: string,
): void {
  store.put({ namespace, name, dimensions: dimensionsFor(topic) }, unit, data);
}

/** Questions and the time to answer them, in five minutes as the service counts. */
function publishService(publisher: Publisher): void {
  const { span, latencyMsAt } = publisher;
  const random = publisher.random.fork("service");
  const questions: Datum[] = [];
  const latencies: Datum[] = [];
  const failures: Datum[] = [];
  const fine = Math.floor((span.started - 30 * DAY) / HOUR) * HOUR;
  const times = [
    ...Array.from(every(HOUR, span.from, fine), (at) => [at - HOUR, HOUR] as const),
    ...Array.from(every(FIVE, fine, span.until), (at) => [at - FIVE, FIVE] as const),
  ];
  for (const [at, step] of times) {
    const expected = (expectedCalls(rhythm, at) * step) / HOUR;
    const count = Math.max(0, Math.round(expected + Math.sqrt(expected) * random.normal()));
    const arrivedAt = at + step + 40_000;
    questions.push(single(at, arrivedAt, count));
    if (count === 0) continue;
    const mean = latencyMsAt(at) * Math.exp((0.3 * random.normal()) / Math.sqrt(count));
    latencies.push({ at, arrivedAt, count, sum: mean * count, min: mean * 0.4, max: mean * 3.1 });
    failures.push(single(at, arrivedAt, random.chance(0.01 * count) ? 1 : 0));
  }
  put(publisher, "Questions", "Count", questions);
  put(publisher, "AnswerLatency", "Milliseconds", latencies);
  put(publisher, "AnswerErrors", "Count", failures);
}

function shareOf(topic: string, hoursBefore: number): number {
  return along(TOPICS[topic] ?? [[0, 0]], hoursBefore);
}

/** Shares of topics by the hour, and how far they are from those of the training data, from the questions themselves. */
function publishTopics(publisher: Publisher): void {
  const { span } = publisher;
  const random = publisher.random.fork("topics");
  const names = Object.keys(TOPICS);
  const shares = new Map(names.map((name) => [name, new Array<Datum>()]));
  const drift: Datum[] = [];
  for (const at of every(6 * HOUR, span.from, span.until)) {
    const hoursBefore = (span.now - at) / HOUR;
    const questions = Math.max(40, Math.round(expectedCalls(rhythm, at) * 6));
    const weights = names.map((name) => {
      const share = shareOf(name, hoursBefore);
      return Math.max(
        0.5 / questions,
        share + Math.sqrt((share * (1 - share)) / questions) * random.normal(),
      );
    });
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let index = 0;
    for (const [place, name] of names.entries()) {
      const share = (weights[place] ?? 0) / total;
      const before = shareOf(name, 24 * 89);
      index += (share - before) * Math.log(share / before);
      shares.get(name)?.push(single(at, at + 5 * MINUTE, share));
    }
    drift.push(single(at, at + 5 * MINUTE, index));
  }
  for (const [name, data] of shares) put(publisher, "TopicShare", "None", data, name);
  put(publisher, "TopicDrift", "None", drift);
}

/** Fifty answers a working day are read by people of the help desk, a day later. */
function publishReviews(publisher: Publisher): void {
  const { span, accuracyAt } = publisher;
  const random = publisher.random.fork("reviews");
  const read = 50;
  const right: Datum[] = [];
  for (const at of every(DAY, span.from, span.until)) {
    if (expectedCalls(rhythm, at - 12 * HOUR) < 20) continue;
    const share = accuracyAt(at) - 0.05 * (shareOf("it", (span.now - at) / HOUR) - 0.24);
    let correct = 0;
    for (let answer = 0; answer < read; answer += 1) if (random.chance(share)) correct += 1;
    right.push(single(at, at + 31 * HOUR, correct / read));
  }
  put(publisher, "Accuracy", "None", right);
}

/** What the team of the staff assistant publishes itself, in the namespace that countersign.yaml declares. */
export function monitorStaffAssistant(site: Site, { folder }: Watched): void {
  const { story, account, at } = folder;
  const { declared } = story;
  if (!declared) return;
  const approved = story.versions.flatMap(({ registered, decision, quality }) =>
    decision.status === "Approved" && quality ? [{ from: at(registered).getTime(), quality }] : [],
  );
  const qualityAt = (time: number) => (approved.findLast(({ from }) => from <= time) ?? approved[0])?.quality;
  const key = (name: string, topic?: string) => ({
    namespace: declared.metricNamespace,
    name,
    dimensions: dimensionsFor(topic),
  });
  const shares = Object.keys(TOPICS).map((topic) => key("TopicShare", topic));
  tellSeries(site, story.name, "data", [...shares, key("TopicDrift")]);
  tellSeries(site, story.name, "quality", [key("Accuracy")]);
  tellSeries(site, story.name, "traffic", [key("Questions"), key("AnswerLatency"), key("AnswerErrors")]);
  cloudwatchOf(site, account, story.region).metrics.whenFirstRead((store) => {
    const publisher = {
      store,
      namespace: declared.metricNamespace,
      span: site.span,
      random: inPairs(folder.random.fork("monitoring")),
      latencyMsAt: (time: number) => (qualityAt(time)?.latencyMs ?? 800) * 0.7,
      accuracyAt: (time: number) => 1 - (qualityAt(time)?.noise ?? 0.2) * 0.75,
    };
    publishService(publisher);
    publishTopics(publisher);
    publishReviews(publisher);
  });
}
