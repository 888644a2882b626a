/** One published price: US dollars for each 1,000 calls (or what else it is billed by), where it is published, and of which day that is. */
interface Price {
  usdPerThousand: number;
  source: string;
  asOf: string;
}

const S3_PRICES = { source: "AWS Price List, AmazonS3 in us-east-1", asOf: "2026-09-18" };

/** Tier 1 of S3 Standard: PUT, COPY, POST and LIST requests. */
const S3_LIST: Price = { usdPerThousand: 0.005, ...S3_PRICES };

/** Tier 2 of S3 Standard: GET, HEAD, SELECT and all other requests. */
const S3_GET: Price = { usdPerThousand: 0.0004, ...S3_PRICES };

/** "AWS STS [is a feature] of your AWS account offered at no additional charge." */
const STS_FREE: Price = { usdPerThousand: 0, source: "AWS IAM User Guide, What is IAM", asOf: "2026-11-23" };

/** The price list charges for instances, storage and data processed, and has no item for control-plane calls. */
const SAGEMAKER_FREE: Price = {
  usdPerThousand: 0,
  source: "Amazon SageMaker AI pricing",
  asOf: "2026-11-23",
};

const CLOUDWATCH_PRICES = { source: "Amazon CloudWatch pricing in us-east-1", asOf: "2026-11-23" };

/** Billed by metrics requested, not by calls; no free tier. */
const GET_METRIC_DATA: Price = { usdPerThousand: 0.01, ...CLOUDWATCH_PRICES };

/** All other requests; the first million a month is free and not counted here. */
const CLOUDWATCH_REQUEST: Price = { usdPerThousand: 0.01, ...CLOUDWATCH_PRICES };

/**
 * LookupEvents and the calls that describe trails: "view, search, and download the most recent 90-day history … at no
 * additional cost".
 */
const CLOUDTRAIL_FREE: Price = { usdPerThousand: 0, source: "AWS CloudTrail pricing", asOf: "2026-11-23" };

/** "$0.10 per 100,000 data events delivered" by a trail to S3; the first copy of management events is free. */
export const DATA_EVENT: Price = {
  usdPerThousand: 0.001,
  source: "AWS CloudTrail pricing",
  asOf: "2026-11-23",
};

const DAYS_A_MONTH = 30;

/** Published price of a call such as "s3:ListObjectsV2"; null where AWS publishes none. */
export function priceOf(api: string): Price | null {
  const [service, operation = ""] = api.split(":");
  if (service === "sts") return STS_FREE;
  if (service === "sagemaker") return SAGEMAKER_FREE;
  if (service === "cloudtrail") return CLOUDTRAIL_FREE;
  if (service === "cloudwatch") return operation === "GetMetricData" ? GET_METRIC_DATA : CLOUDWATCH_REQUEST;
  if (service !== "s3") return null;
  if (operation.startsWith("List")) return S3_LIST;
  return /^(Get|Head)/.test(operation) ? S3_GET : null;
}

/**
 * US dollars for 30 days at the rate of the last 24 hours, by the list price of us-east-1 (eu-west-1 has the same;
 * other regions differ by some percent) and without free tier or discount. A unit is a metric asked for of
 * GetMetricData, else a call. Null where AWS publishes no price. Sources: Amazon S3 pricing, IAM User Guide, Amazon
 * SageMaker AI pricing, Amazon CloudWatch pricing, AWS CloudTrail pricing.
 */
export function estimateUsdPerMonth(api: string, units24h: number): number | null {
  const price = priceOf(api);
  if (!price) return null;
  return (units24h / 1_000) * price.usdPerThousand * DAYS_A_MONTH;
}
