import { LookupAttributeKey } from "@aws-sdk/client-cloudtrail";
import { z } from "zod";
import type { ManagementEvent } from "../state";
import { refuse } from "./refuse";

const keySchema = z.enum(LookupAttributeKey);
/** What Insights events can be looked up by (API reference, LookupEvents). */
const insightKeys: LookupAttributeKey[] = ["EventId", "EventName", "EventSource"];

/** The attributes of a request; what the service refuses of them it refuses itself, so they are only read here. */
export const lookupAttributes = z.array(
  z.object({ AttributeKey: z.string().optional(), AttributeValue: z.string().optional() }),
);

/** What the attribute says of an event. At most one may be given. Throws InvalidLookupAttributesException. */
export function attributeFilter(
  attributes: z.output<typeof lookupAttributes>,
  isInsight: boolean,
): (event: ManagementEvent) => boolean {
  const [only, ...more] = attributes;
  if (more.length > 0) throw invalid("You can only specify one lookup attribute.");
  if (!only) return () => true;
  const key = keySchema.safeParse(only.AttributeKey);
  if (!key.success) throw invalid(`The lookup attribute key ${only.AttributeKey ?? "null"} is not valid.`);
  if (isInsight && !insightKeys.includes(key.data)) {
    throw invalid(`Insights events cannot be looked up by ${key.data}.`);
  }
  const value = only.AttributeValue ?? "";
  if (value === "" || countedLength(value) > 2000) {
    throw invalid("A lookup attribute value must have 1 to 2000 characters.");
  }
  return (event) => valuesOf(event, key.data).includes(value);
}

/** Underscores, spaces, commas and line ends count twice (API reference, LookupAttribute). */
function countedLength(value: string): number {
  return value.length + (value.match(/[_ ,\n]/g)?.length ?? 0);
}

function valuesOf(event: ManagementEvent, key: LookupAttributeKey): (string | null)[] {
  switch (key) {
    case "EventId":
      return [event.id];
    case "EventName":
      return [event.name];
    case "EventSource":
      return [event.source];
    case "ReadOnly":
      return [String(event.readOnly)];
    case "Username":
      return [event.username];
    case "AccessKeyId":
      return [event.accessKeyId];
    case "ResourceType":
      return event.resources.map(({ type }) => type);
    case "ResourceName":
      return event.resources.map(({ name }) => name);
  }
}

function invalid(message: string) {
  return refuse("InvalidLookupAttributesException", message);
}
