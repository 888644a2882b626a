import { formatCount, formatUsd } from "@/lib/platform/format";

export interface CloudWatchCost {
  metrics24h: number;
  usdMonth: number;
  pollingUsdMonth: number;
  series: number;
}

/** What reading metrics costs, against what every open dashboard would cost that asks CloudWatch itself. */
export function describeCloudWatch({
  metrics24h,
  usdMonth,
  pollingUsdMonth,
  series,
}: CloudWatchCost): string {
  const cost = `CloudWatch: ${formatCount(metrics24h)} metrics requested in 24 h, about ${formatUsd(usdMonth)} a month.`;
  if (series === 0) return cost;
  const same = series === 1 ? "series" : `${formatCount(series)} series`;
  return `${cost} One dashboard left open and polling the same ${same} every minute would cost ${formatUsd(pollingUsdMonth)}.`;
}
