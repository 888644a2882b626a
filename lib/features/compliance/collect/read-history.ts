import { GetResourceConfigHistoryCommand, type ResourceType } from "@aws-sdk/client-config-service";
import { pages, type ScopeReader } from "@/lib/platform/aws/scope-reader";
import { complianceItemSchema, historyItemSchema } from "../schema/observed";
import type { Observation } from "../rules/merge-states";
import { type Admission } from "./admit";

const HISTORY = "config:GetResourceConfigHistory";
/** A call spans seven days at most (AWS Config API Reference, GetResourceConfigHistory). */
const SPAN_MS = 7 * 86_400_000;
const COMPLIANCE: ResourceType = "AWS::Config::ResourceCompliance";

/** What the rules said of a resource between two times, each a list of rule and state; null: not read whole. */
export async function readHistory(
  reader: ScopeReader,
  admit: Admission,
  resource: { type: string; id: string },
  { from, to }: { from: Date; to: Date },
): Promise<(Observation & { rule: string })[] | null> {
  const client = reader.aws.config(reader.scope);
  const found: (Observation & { rule: string })[] = [];
  for (let start = from.getTime(); start < to.getTime(); start += SPAN_MS) {
    const window = {
      earlierTime: new Date(start),
      laterTime: new Date(Math.min(start + SPAN_MS, to.getTime())),
    };
    const reading = pages(reader, HISTORY, async (nextToken) => {
      const answer = await client.send(
        new GetResourceConfigHistoryCommand({
          resourceType: COMPLIANCE,
          resourceId: `${resource.type}/${resource.id}`,
          ...window,
          limit: 100,
          chronologicalOrder: "Forward",
          nextToken,
        }),
      );
      return { items: answer.configurationItems ?? [], token: answer.nextToken };
    });
    for (;;) {
      const page = await reading.next();
      if (page.done && !page.value) return null;
      if (page.done) break;
      for (const item of admit.each(HISTORY, historyItemSchema, page.value))
        found.push(...observed(admit, item));
    }
  }
  return found;
}

function observed(
  admit: Admission,
  item: { configurationItemCaptureTime: Date; configuration?: string | null | undefined },
): (Observation & { rule: string })[] {
  if (!item.configuration) return [];
  const read = admit.parsed(HISTORY, complianceItemSchema, item.configuration);
  return (read?.configRuleList ?? []).map(({ configRuleName, complianceType }) => ({
    rule: configRuleName,
    state: complianceType,
    at: item.configurationItemCaptureTime.getTime(),
  }));
}
