import { DATA_EVENT } from "@/lib/platform/aws/prices";
import type { Remedy } from "../schema/coverage";

const MONTH_SECONDS = 30 * 86_400;

type Cost = Pick<Remedy, "dollarsAMonth" | "basis">;

const PRICE = `$${(DATA_EVENT.usdPerThousand * 100).toFixed(2)} for each 100,000 data events (${DATA_EVENT.source}, ${DATA_EVENT.asOf})`;

/** What it costs a month to log the invocations of an endpoint at the rate CloudWatch counted; null: not counted. */
export function costOfInvocations(traffic: { invocations: number; seconds: number } | null): Cost {
  if (!traffic || traffic.seconds <= 0) {
    return {
      dollarsAMonth: null,
      basis: `Its invocations are not known: CloudWatch was not read. ${PRICE}.`,
    };
  }
  const month = (traffic.invocations / traffic.seconds) * MONTH_SECONDS;
  const days = Math.max(1, Math.round(traffic.seconds / 86_400));
  const counted = `${traffic.invocations.toLocaleString("en")} invocations in the last ${days === 1 ? "day" : `${days} days`} (CloudWatch)`;
  return { dollarsAMonth: (month / 1_000) * DATA_EVENT.usdPerThousand, basis: `${counted}, ${PRICE}.` };
}

/** Reads and writes of a bucket: nobody counts them unless S3's request metrics are on. */
export function costOfObjects(): Cost {
  return { dollarsAMonth: null, basis: `How often its objects are read is not known. ${PRICE}.` };
}
