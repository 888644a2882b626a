import { z } from "zod";
import { count, decimal, id, joined, kind, quoted, sha256, words } from "./kind";

/** A rule on drift, as it was saved. */
export const ruleBodySchema = z.strictObject({
  metric: id,
  comparison: z.enum([">", ">=", "<", "<="]),
  threshold: decimal,
  forPeriods: count,
  action: z.enum(["notify", "trigger_retraining_pipeline"]),
  pipeline: id.nullable(),
  coolDownHours: count.nullable(),
  mirror: z.boolean(),
});
export type RuleBody = z.infer<typeof ruleBodySchema>;

const ruleWords = ({ metric, comparison, threshold, forPeriods }: RuleBody) =>
  `${metric} ${comparison} ${threshold} for ${forPeriods} ${forPeriods === 1 ? "period" : "periods"}`;

const violation = { id, schedule: id, feature: words, check: words, reason: words, until: words.nullable() };
const document = { id, kind: words, title: words, url: words.nullable(), sha256: sha256.nullable() };
const unusual = { id, rule: words, principal: words.nullable(), unusual: words };

/** What people change. */
export const CHANGES = {
  "criteria.changed": kind({
    title: "Criteria changed",
    group: "changes",
    body: z.strictObject({ version: count, summary: words, before: z.json(), after: z.json() }),
    content: ({ version, summary }) => `${summary} (v${version})`,
  }),
  "rule.created": kind({
    title: "Rule created",
    group: "changes",
    body: z.strictObject({ rule: id, after: ruleBodySchema }),
    content: ({ after }) => ruleWords(after),
  }),
  "rule.changed": kind({
    title: "Rule changed",
    group: "changes",
    body: z.strictObject({ rule: id, before: ruleBodySchema, after: ruleBodySchema }),
    content: ({ before, after }) => `${ruleWords(before)} → ${ruleWords(after)}`,
  }),
  "rule.removed": kind({
    title: "Rule removed",
    group: "changes",
    body: z.strictObject({ rule: id, before: ruleBodySchema }),
    content: ({ before }) => ruleWords(before),
  }),
  "violation.expected": kind({
    title: "Violation expected",
    group: "changes",
    body: z.strictObject(violation),
    content: ({ check, feature, reason }) => joined(`${check} of ${feature}`, quoted(reason)),
  }),
  "violation.unexpected": kind({
    title: "Violation no longer expected",
    group: "changes",
    body: z.strictObject(violation),
    content: ({ check, feature }) => `${check} of ${feature}`,
  }),
  "remediation.requested": kind({
    title: "Remediation requested",
    group: "changes",
    body: z.strictObject({ id, rule: words, resource: words, target: words, reason: words }),
    content: ({ target, resource, reason }) => joined(`${target} on ${resource}`, quoted(reason)),
  }),
  "documentation.written": kind({
    title: "Documentation written",
    group: "changes",
    body: z.strictObject({ field: id, version: count, sha256, characters: count, reviewOn: words }),
    content: ({ field, version, characters }) =>
      `${field} v${version}, ${characters === 0 ? "taken back" : `${characters} characters`}`,
  }),
  "documentation.reviewed": kind({
    title: "Documentation reviewed",
    group: "changes",
    body: z.strictObject({ field: id, version: count, reviewOn: words }),
    content: ({ field, version, reviewOn }) => `${field} v${version}, next on ${reviewOn}`,
  }),
  "document.added": kind({
    title: "Document added",
    group: "changes",
    body: z.strictObject({ ...document, reviewOn: words }),
    content: ({ kind: what, title }) => joined(what, quoted(title)),
  }),
  "document.removed": kind({
    title: "Document removed",
    group: "changes",
    body: z.strictObject(document),
    content: ({ kind: what, title }) => joined(what, quoted(title)),
  }),
  "unusual.marked": kind({
    title: "Unusual marked as known",
    group: "changes",
    body: z.strictObject({ ...unusual, reason: words }),
    content: ({ unusual: what, reason }) => joined(what, quoted(reason)),
  }),
  "unusual.unmarked": kind({
    title: "Unusual no longer known",
    group: "changes",
    body: z.strictObject({ ...unusual, reason: words.nullable() }),
    content: ({ unusual: what }) => what,
  }),
  "export.made": kind({
    title: "Export made",
    group: "changes",
    body: z.strictObject({ what: words, format: words, total: count, filter: z.json() }),
    content: ({ what, format, total }) => `${what}, ${total} lines as ${format}`,
  }),
  "role.changed": kind({
    title: "Roles changed",
    group: "changes",
    body: z.strictObject({
      person: z.strictObject({ iss: words, sub: words, name: words }),
      before: z.array(id),
      after: z.array(id),
    }),
    content: ({ person, before, after }) =>
      `${person.name}: ${before.join(", ") || "none"} → ${after.join(", ") || "none"}`,
  }),
  "configuration.changed": kind({
    title: "Configuration changed",
    group: "changes",
    body: z.strictObject({ setting: words, before: z.json(), after: z.json() }),
    content: ({ setting }) => setting,
  }),
} as const;
