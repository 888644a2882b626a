import type { ConfigState } from "@/demo/aws/state";
import { ACCOUNTS } from "../accounts";
import type { Site } from "../estate";
import type { ConfigPlaceStory } from "./places";
import { PACK, PACK_RULES } from "./rules";
import { SET_UP } from "./timeline";

/** A recorder of everything Config supports, compliance among it. */
export function addRecorder(site: Site, { account, region }: ConfigPlaceStory, config: ConfigState): void {
  const started = site.at(SET_UP);
  config.recorder = {
    recorder: {
      name: "default",
      roleARN: `arn:aws:iam::${account.id}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
      recordingGroup: {
        allSupported: true,
        includeGlobalResourceTypes: region === "eu-west-1",
        resourceTypes: [],
        recordingStrategy: { useOnly: "ALL_SUPPORTED_RESOURCE_TYPES" },
      },
    },
    status: {
      name: "default",
      recording: true,
      lastStatus: "Success",
      lastStartTime: started,
      lastStatusChangeTime: started,
    },
  };
}

export function addPack(site: Site, { account, region }: ConfigPlaceStory, config: ConfigState): void {
  const id = PACK.suffix;
  config.packs.set(PACK.name, {
    pack: {
      ConformancePackName: PACK.name,
      ConformancePackArn: `arn:aws:config:${region}:${account.id}:conformance-pack/${PACK.name}/${id}`,
      ConformancePackId: id,
      ConformancePackInputParameters: [],
      LastUpdateRequestedTime: site.at(SET_UP),
    },
    rules: PACK_RULES.map(({ name }) => name),
  });
}

export const AGGREGATOR = "organization";

/** The bank's account sees Config of the whole organisation. */
export function addAggregator({ state, at }: Site): void {
  const { id } = ACCOUNTS.bank;
  const home = "eu-west-1";
  const created = at(SET_UP);
  state.accounts
    .get(id)
    ?.config.get(home)
    ?.aggregators.set(AGGREGATOR, {
      ConfigurationAggregatorName: AGGREGATOR,
      ConfigurationAggregatorArn: `arn:aws:config:${home}:${id}:config-aggregator/config-aggregator-h4wq0zkd`,
      OrganizationAggregationSource: {
        RoleArn: `arn:aws:iam::${id}:role/ConfigAggregator`,
        AllAwsRegions: true,
      },
      CreationTime: created,
      LastUpdatedTime: created,
    });
}
