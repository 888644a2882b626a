import type { UserContext } from "@aws-sdk/client-sagemaker";
import type { Account } from "./accounts";

export interface Person {
  /** SageMaker Studio user profile; automation has none. */
  profile: string | null;
  /** Role assumed, and the session name CloudTrail shows. */
  role: string;
  session: string;
  email: string | null;
}

function person(first: string, last: string, role: string): Person {
  return {
    profile: `${first}-${last}`,
    role,
    session: `${first}.${last}`,
    email: `${first}.${last}@example.com`,
  };
}

const automation = (role: string, session: string): Person => ({ profile: null, role, session, email: null });

/** Who acts in the estate. `owner@example.com` and `risk@example.com` also sign in to the demo. */
export const PEOPLE = {
  ines: person("ines", "moreau", "DataScientist"),
  tomasz: person("tomasz", "nowak", "DataScientist"),
  amara: person("amara", "okafor", "DataScientist"),
  jonas: person("jonas", "lindqvist", "ActuarialModeller"),
  sofia: person("sofia", "marino", "ActuarialModeller"),
  priya: person("priya", "raman", "PlatformEngineer"),
  ruben: person("ruben", "castillo", "SecurityEngineer"),
  lena: person("lena", "brandt", "ProductOwner"),
  henrik: person("henrik", "vos", "ChiefActuary"),
  owner: { profile: "business-owner", role: "BusinessOwner", session: "owner", email: "owner@example.com" },
  risk: { profile: "risk-officer", role: "RiskOfficer", session: "risk", email: "risk@example.com" },
  pipeline: automation("ModelBuildPipeline", "codepipeline"),
  gate: automation("ModelQualityGate", "quality-gate"),
} satisfies Record<string, Person>;

const known = new Map<string, UserContext>();

/**
 * CreatedBy or LastModifiedBy, as DescribeModelPackage answers it for Studio people and for bare roles. The same
 * person is the same object: hundreds of thousands of versions share a dozen people.
 */
export function userContext(who: Person, account: Account, region: string): UserContext {
  const key = `${account.id}/${region}/${who.role}/${who.session}`;
  const context = known.get(key) ?? newContext(who, account, region);
  known.set(key, context);
  return context;
}

function newContext(who: Person, account: Account, region: string): UserContext {
  const identity = {
    Arn: `arn:aws:sts::${account.id}:assumed-role/${who.role}/${who.session}`,
    PrincipalId: `AROA${account.id}${who.role.toUpperCase().slice(0, 5)}:${who.session}`,
  };
  if (!who.profile) return { IamIdentity: identity };
  return {
    UserProfileArn: `arn:aws:sagemaker:${region}:${account.id}:user-profile/${account.domainId}/${who.profile}`,
    UserProfileName: who.profile,
    DomainId: account.domainId,
    IamIdentity: { ...identity, ...(who.email ? { SourceIdentity: who.email } : {}) },
  };
}
