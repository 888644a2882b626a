import { z } from "zod";

const accountId = z
  .string("a 12-digit account id in quotes")
  .regex(/^\d{12}$/, "a 12-digit account id in quotes");
const region = z
  .string("an AWS region such as eu-west-1")
  .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "an AWS region such as eu-west-1");
const text = z.string("text").min(1, "text that is not empty");
const arn = z.string("an ARN").regex(/^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/, "an ARN");
const count = z
  .number("a whole number above 0")
  .int("a whole number above 0")
  .positive("a whole number above 0");

const roleArn = z
  .string("a role ARN")
  .regex(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/,
    "a role ARN such as arn:aws:iam::447120938816:role/CountersignReader",
  );

const accountSchema = z
  .strictObject(
    {
      id: accountId,
      name: text,
      regions: z.array(region, "a list of regions").min(1, "at least one region"),
      /** The role to assume; null is the process's own identity. */
      roleArn: roleArn.nullable().default(null),
      /** The role that starts pipelines and keeps alarms; null: nothing in this account may be changed. */
      operatorRoleArn: roleArn.nullable().default(null),
      externalId: text.nullable().default(null),
    },
    "an account with id, name and regions",
  )
  .superRefine((account, context) => {
    for (const field of ["roleArn", "operatorRoleArn"] as const) {
      const role = account[field];
      if (!role) continue;
      if (!account.externalId) {
        const message = `an external id, because ${field} is set`;
        context.addIssue({ code: "custom", path: ["externalId"], message });
      }
      if (role.split(":")[4] !== account.id) {
        context.addIssue({ code: "custom", path: [field], message: `a role of the account ${account.id}` });
      }
    }
  });
export type AccountConfig = z.infer<typeof accountSchema>;

const tagName = (standard: string) => text.max(128, "at most 128 characters").default(standard);

/** Which AWS tag key carries each of the four standard tags. */
const tagNamesSchema = z.strictObject(
  {
    owner: tagName("owner"),
    dataClassification: tagName("dataClassification"),
    modelStage: tagName("modelStage"),
    complianceScope: tagName("complianceScope"),
  },
  "a list of tag names",
);

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);
const webhookUrl = z.string("a URL").refine((value) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  return url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK.has(url.hostname));
}, "an https URL; http only on 127.0.0.1");

const ledgerSchema = z
  .strictObject(
    {
      /** An account of the list above with an operatorRoleArn; best one that nobody who runs the product administers. */
      account: accountId,
      region,
      bucket: text,
      /** PEM of an Ed25519 private key, for the worker alone. */
      keyFile: text.nullable().default(null),
      /** A KMS key of the spec ECC_NIST_EDWARDS25519 in that account and region. */
      kmsKeyId: text.nullable().default(null),
      /** Every key that ever signed, as `name+hash+base64` (C2SP signed-note): the last one is the one that signs. */
      verifierKeys: z
        .array(
          z.string("a verifier key").regex(/^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+$/, "a verifier key"),
          "a list of verifier keys",
        )
        .min(1, "at least one verifier key"),
      /** How long a bucket with Object Lock keeps each checkpoint from everybody. */
      lockYears: count.max(100, "at most 100 years").default(7),
    },
    "account, region, bucket, verifierKeys and keyFile or kmsKeyId",
  )
  .superRefine(({ keyFile, kmsKeyId }, context) => {
    if ((keyFile === null) !== (kmsKeyId === null)) return;
    const message = "exactly one of keyFile and kmsKeyId";
    context.addIssue({ code: "custom", path: ["keyFile"], message });
  });
export type LedgerConfig = z.infer<typeof ledgerSchema>;

const dimensions = z.record(text, text);

/** A CloudWatch metric to keep for a model, whatever namespace it is in. */
const declaredMetricSchema = z.strictObject(
  {
    namespace: text.max(255, "at most 255 characters"),
    metricName: text.max(255, "at most 255 characters"),
    dimensions: dimensions.default({}),
    /** Average, Sum, Minimum, Maximum, SampleCount or a percentile such as p95. */
    stat: z
      .string("a statistic such as Average or p95")
      .regex(
        /^(Average|Sum|Minimum|Maximum|SampleCount|p(100|\d{1,2}(\.\d{1,10})?))$/,
        "a statistic such as Average or p95",
      )
      .default("Average"),
    label: text.nullable().default(null),
    kind: z
      .enum(["data", "quality", "bias", "attribution", "traffic"], "a kind such as quality")
      .default("data"),
    unit: text.nullable().default(null),
    worse: z.enum(["higher", "lower", "either"], "higher, lower or either").nullable().default(null),
    /** Seconds between two points. */
    periodSeconds: z
      .union([z.literal(60), z.literal(300), z.literal(3600), z.literal(86_400)], "60, 300, 3600 or 86400")
      .default(300),
  },
  "a metric with namespace and metricName",
);
export type DeclaredMetric = z.infer<typeof declaredMetricSchema>;

/** A model that no SageMaker endpoint serves (ECS, EKS, behind API Gateway). */
const declaredModelSchema = z.strictObject(
  {
    name: text,
    account: accountId,
    region,
    registryGroup: text.nullable().default(null),
    platform: text,
    servingVersion: count.nullable().default(null),
    metricNamespace: text.nullable().default(null),
    metrics: z.array(declaredMetricSchema, "a list of metrics").default([]),
    resources: z.array(arn, "a list of ARNs"),
    /** Keys as AWS holds them, before `tags` remaps them. */
    tags: z.record(z.string(), z.string("text"), "tag names with text").default({}),
  },
  "a model with name, account, region, platform and resources",
);
export type DeclaredModel = z.infer<typeof declaredModelSchema>;

type Refinement = z.core.$RefinementCtx;

function refuseRepeats(context: Refinement, list: string, keys: { key: string; field: string }[]): void {
  keys.forEach(({ key, field }, index) => {
    if (keys.findIndex((other) => other.key === key) === index) return;
    context.addIssue({ code: "custom", path: [list, index, field], message: "a value no other entry has" });
  });
}

/** What countersign.yaml says, with defaults filled in. */
export const configSchema = z
  .strictObject(
    {
      accounts: z.array(accountSchema, "a list of accounts").min(1, "at least one account"),
      tags: tagNamesSchema.prefault({}),
      models: z.array(declaredModelSchema, "a list of models").default([]),
      collect: z
        .strictObject(
          {
            registryMinutes: count.max(1440, "at most 1440 minutes").default(15),
            /** CloudWatch charges for each metric asked for: how often every series is read. */
            metricsMinutes: count.min(5, "at least 5 minutes").max(1440, "at most 1440 minutes").default(60),
            /** How often series with a rule are read. */
            watchedMinutes: count.max(60, "at most 60 minutes").default(5),
            /** How often trails are asked for new files; CloudTrail delivers about every five minutes. */
            eventsMinutes: count.max(1440, "at most 1440 minutes").default(5),
            /** How often AWS Config is read; its periodic rules look once an hour at most. */
            configMinutes: count.max(1440, "at most 1440 minutes").default(60),
          },
          "registryMinutes, metricsMinutes, watchedMinutes, eventsMinutes and configMinutes",
        )
        .prefault({}),
      /** How long what was read is kept. */
      retention: z
        .strictObject(
          {
            /** Events and their files; the summaries by hour stay. AI Act Art. 19 asks for six months at least. */
            eventDays: count.min(1).max(3660, "at most 3660 days").default(400),
            /** Nothing of these models is removed, by name; `true`: of no model. */
            legalHold: z
              .union([z.boolean(), z.array(text)], "true, false or a list of model names")
              .default(false),
          },
          "eventDays and legalHold",
        )
        .prefault({}),
      compliance: z
        .strictObject(
          {
            /** A folder of framework files of the house, beside the ones that come with the product. */
            frameworksFolder: text.nullable().default(null),
            /** The aggregator that sees all accounts, where there is one: its account, region and name. */
            aggregator: z
              .strictObject({ account: accountId, region, name: text }, "account, region and name")
              .nullable()
              .default(null),
          },
          "frameworksFolder and aggregator",
        )
        .prefault({}),
      /** Where signed checkpoints of the ledger go; null: nowhere, and nothing outside the database vouches for it. */
      ledger: ledgerSchema.nullable().default(null),
      /** Who is told that something waits for a person, was applied, or differs from the ledger. */
      notify: z
        .strictObject(
          {
            /** Get every notice as JSON, signed as Standard Webhooks say when WEBHOOK_SECRET is set. */
            webhooks: z.array(webhookUrl, "a list of URLs").max(20, "at most 20 URLs").default([]),
            /** Writes to the people whose role a notice concerns, through SMTP_URL. */
            email: z.strictObject({ from: text }, "from").nullable().default(null),
          },
          "webhooks and email",
        )
        .prefault({}),
      /** AWS calls a second, per account and region. */
      quotas: z
        .strictObject(
          {
            sagemaker: count.default(20),
            /** S3 takes 5,500 reads a second in each prefix. */
            s3: count.default(500),
            sts: count.default(20),
            cloudwatch: count.default(20),
            /** LookupEvents has a rate of its own: one a second, half of what AWS allows. */
            cloudtrail: count.max(10, "at most 10, AWS's own limit").default(5),
            /** AWS names no limit for most of its calls; it throttles. */
            config: count.default(5),
          },
          "quotas",
        )
        .prefault({}),
    },
    "accounts, and optionally tags, models, collect, retention, compliance, ledger, notify and quotas",
  )
  .superRefine((config, context) => {
    const accounts = config.accounts.map(({ id }) => ({ key: id, field: "id" }));
    refuseRepeats(context, "accounts", accounts);
    const models = config.models.map((model) => ({
      key: `${model.account} ${model.region} ${model.name}`,
      field: "name",
    }));
    refuseRepeats(context, "models", models);
    const { ledger } = config;
    if (ledger && !config.accounts.some(({ id }) => id === ledger.account)) {
      context.addIssue({
        code: "custom",
        path: ["ledger", "account"],
        message: "one of the accounts above",
      });
    }
    config.models.forEach((model, index) => {
      const account = config.accounts.find(({ id }) => id === model.account);
      const path = ["models", index];
      if (!account) {
        context.addIssue({
          code: "custom",
          path: [...path, "account"],
          message: "one of the accounts above",
        });
      } else if (!account.regions.includes(model.region)) {
        context.addIssue({
          code: "custom",
          path: [...path, "region"],
          message: `a region of ${account.name}`,
        });
      }
    });
  });
export type Config = z.infer<typeof configSchema>;
