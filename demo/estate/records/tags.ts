import type { Tag } from "@aws-sdk/client-sagemaker";

export function tagged(tags: Record<string, string>): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
