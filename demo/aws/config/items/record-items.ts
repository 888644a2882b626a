import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { RecordedItem } from "../../state";
import { resourceKey } from "../compliance";
import { records } from "../recorder";
import { bucketResource, bucketsOf } from "./buckets";
import { isGone } from "./latest";
import type { Place, Resource } from "./resource";
import { sagemakerResources } from "./sagemaker";
import { trailResource, trailsOf } from "./trails";

/** Types whose items are made of the state of their services. */
const observed = [
  "AWS::S3::Bucket",
  "AWS::SageMaker::Model",
  "AWS::SageMaker::EndpointConfig",
  "AWS::CloudTrail::Trail",
];

/** Writes an item for every resource that came, changed or went since its newest item, where the recorder records it. */
export function recordItems(place: Place, at: Date): void {
  const resources = [
    ...bucketsOf(place).map(bucketResource),
    ...sagemakerResources(place),
    ...trailsOf(place).map(trailResource),
  ];
  const present = new Set(resources.map(({ type, id }) => resourceKey(type, id)));
  for (const resource of resources) if (records(place.config, resource.type)) record(place, resource, at);
  for (const [key, history] of place.config.items) {
    const last = history.at(-1);
    const type = last?.resourceType ?? "";
    if (!last || present.has(key) || isGone(last)) continue;
    if (!observed.includes(type) || !records(place.config, type)) continue;
    history.push({
      ...last,
      ...stamp(at),
      configurationItemStatus: "ResourceDeleted",
      configurationItemMD5Hash: "",
      configuration: undefined,
      supplementaryConfiguration: {},
    });
  }
}

function record({ config, account, region }: Place, resource: Resource, at: Date): void {
  const key = resourceKey(resource.type, resource.id);
  const history = config.items.get(key) ?? [];
  const last = history.at(-1);
  const configuration = JSON.stringify(resource.configuration);
  const content = JSON.stringify([configuration, resource.supplementary, resource.tags]);
  const hash = createHash("md5").update(content).digest("hex");
  if (last && !isGone(last) && tellsSame(last, { ...resource, configuration })) return;
  const isNew = !last || isGone(last);
  const item: RecordedItem = {
    version: "1.3",
    accountId: account,
    ...stamp(at),
    configurationItemStatus: isNew ? "ResourceDiscovered" : "OK",
    configurationItemMD5Hash: hash,
    arn: resource.arn,
    resourceType: resource.type,
    resourceId: resource.id,
    resourceName: resource.name,
    awsRegion: region,
    availabilityZone: "Regional",
    resourceCreationTime: resource.createdAt,
    tags: resource.tags,
    relatedEvents: [],
    relationships: [],
    configuration,
    supplementaryConfiguration: resource.supplementary,
  };
  if (history.length === 0) config.items.set(key, history);
  history.push(item);
}

/** Compared by what it says: items may have been written with their members in another order. */
function tellsSame(
  item: RecordedItem,
  now: Pick<Resource, "supplementary" | "tags"> & { configuration: string },
) {
  const texts = (supplementary: Record<string, string>) =>
    Object.fromEntries(Object.entries(supplementary).map(([name, text]) => [name, parsed(text)]));
  return (
    isDeepStrictEqual(parsed(item.configuration), parsed(now.configuration)) &&
    isDeepStrictEqual(texts(item.supplementaryConfiguration ?? {}), texts(now.supplementary)) &&
    isDeepStrictEqual(item.tags ?? {}, now.tags)
  );
}

function parsed(text: string | undefined): unknown {
  return JSON.parse(text ?? "null");
}

/** When an item was captured, and its place among the items of its resource. */
export function stamp(at: Date) {
  return { configurationItemCaptureTime: at, configurationStateId: String(at.getTime()) };
}
