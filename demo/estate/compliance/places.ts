import { ACCOUNTS, type Account, type Region } from "../accounts";
import { KMS_RULE, PACK_RULES, type RuleStory, SINGLE_RULES } from "./rules";

/** An account and region as somebody set up Config in it. */
export interface ConfigPlaceStory {
  account: Account;
  region: Region;
  recording: boolean;
  rules: RuleStory[];
  /** Whether the house's conformance pack is deployed. */
  pack: boolean;
}

const recorded = (account: Account, region: Region): ConfigPlaceStory => ({
  account,
  region,
  recording: true,
  rules: [...SINGLE_RULES, ...PACK_RULES],
  pack: true,
});

/** The shop has no recorder: its periodic rules look all the same, the one that waits for changes never does. */
const unrecorded = (region: Region, also: string[]): ConfigPlaceStory => ({
  account: ACCOUNTS.shop,
  region,
  recording: false,
  rules: SINGLE_RULES.filter(({ name, periodic }) => periodic || also.includes(name)),
  pack: false,
});

export const CONFIG_PLACES: ConfigPlaceStory[] = [
  recorded(ACCOUNTS.bank, "eu-west-1"),
  recorded(ACCOUNTS.insurance, "eu-west-1"),
  recorded(ACCOUNTS.insurance, "us-east-1"),
  unrecorded("eu-west-1", [KMS_RULE]),
  unrecorded("us-east-1", []),
];
