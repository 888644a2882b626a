export const REGIONS = ["eu-west-1", "us-east-1"] as const;
export type Region = (typeof REGIONS)[number];
export type AccountName = "bank" | "shop" | "insurance";

export interface Account {
  id: string;
  name: AccountName;
  regions: Region[];
  /** What CountersignReader asks for when it is assumed. */
  externalId: string;
  /** SageMaker Studio domain that people of this account work in. */
  domainId: string;
  securityGroup: string;
  subnets: string[];
}

export const ACCOUNTS: Record<AccountName, Account> = {
  bank: {
    id: "447120938816",
    name: "bank",
    regions: ["eu-west-1"],
    externalId: "3f0c7a52-6be1-4d0e-9a77-5c18e2b6f094",
    domainId: "d-8tqk2m4rzbnk",
    securityGroup: "sg-0b41d8e2c7a95f013",
    subnets: ["subnet-0a1c5e7d93b24f680", "subnet-0d72b9f4416ce8a35"],
  },
  shop: {
    id: "690318475521",
    name: "shop",
    regions: ["eu-west-1", "us-east-1"],
    externalId: "b81d94e6-20c3-4f6b-8d15-7a90c3e4d512",
    domainId: "d-3hw9xc6v1kqd",
    securityGroup: "sg-07c2f5a9e1d3480b6",
    subnets: ["subnet-0e93a7c15fb648d20", "subnet-05d8f1b62ac974e3b"],
  },
  insurance: {
    id: "215907663408",
    name: "insurance",
    regions: ["eu-west-1", "us-east-1"],
    externalId: "c46f1e08-97ad-4b52-b3e9-10d7f85a2e63",
    domainId: "d-6pz1yf8j0mwe",
    securityGroup: "sg-0f6a3d91b8c47e250",
    subnets: ["subnet-0c47e1d8a5f9326b0", "subnet-08b35d7f2e614c9a1"],
  },
};

export interface Key {
  arn: string;
  /** Team that owns the key and its policy. */
  owner: string;
}

function key(account: AccountName, region: Region, id: string, owner: string): Key {
  return { arn: `arn:aws:kms:${region}:${ACCOUNTS[account].id}:key/${id}`, owner };
}

/** KMS keys by what they protect. The bank's belong to its security team, not to the people who train. */
export const KEYS = {
  bankModels: key("bank", "eu-west-1", "5d1f7c88-3a0e-4b7e-9d52-61c0e8a4f2b7", "team-security"),
  bankTrainingData: key("bank", "eu-west-1", "9e24b6a1-70cd-4f3b-8a16-c57d20f9e384", "team-security"),
  shopModels: key("shop", "eu-west-1", "1b7e90c4-d5f2-46a8-b3c1-0f84a2d67e59", "team-ml"),
  insuranceModels: key("insurance", "eu-west-1", "c83a5f12-6e9b-4d07-a4f8-27b1d90e63ac", "team-actuarial"),
} satisfies Record<string, Key>;

export function roleArn(account: Account, name: string): string {
  return `arn:aws:iam::${account.id}:role/${name}`;
}

export function readerRole(account: Account): string {
  return roleArn(account, "CountersignReader");
}

/** What Countersign carries out in the account, it does as this. */
export function operatorRole(account: Account): string {
  return roleArn(account, "CountersignOperator");
}

/** What Config's remediations run as. */
export function remediationRole(account: Account): string {
  return roleArn(account, "ConfigRemediation");
}
