import type { Account } from "../accounts";
import { seededRandom } from "../random";
import type { Occasion } from "./data-calls";
import type { Happening } from "./happening";
import { rolePrincipal } from "./identity";
import { happened } from "./record";

/** A call of SageMaker's control plane: registry, endpoints, jobs; reading or changing. */
export function sagemakerCall(
  occasion: Occasion,
  name: string,
  request: Record<string, unknown>,
  response: Record<string, unknown> | null = null,
): Happening {
  return happened({
    ...occasion,
    logged: "management",
    source: "sagemaker.amazonaws.com",
    name,
    readOnly: /^(Describe|List|Get|Search)/.test(name),
    request,
    response: occasion.error ? null : response,
    host: `api.sagemaker.${occasion.region}.amazonaws.com`,
  });
}

/** A call of CloudTrail itself that changes a trail. */
export function trailCall(occasion: Occasion, name: string, request: Record<string, unknown>): Happening {
  return happened({
    ...occasion,
    logged: "management",
    source: "cloudtrail.amazonaws.com",
    name,
    readOnly: false,
    request,
    host: `cloudtrail.${occasion.region}.amazonaws.com`,
  });
}

interface Assumed {
  account: Account;
  role: string;
  session: string;
  sourceIdentity?: string | null;
}

const EXPIRES_AFTER = 3_600_000;

function assumption(occasion: Occasion, { account, role, session }: Assumed) {
  const random = seededRandom(`${occasion.seed}/session`);
  const expiration = new Date(new Date(occasion.at).getTime() + EXPIRES_AFTER);
  const roleArn = `arn:aws:iam::${account.id}:role/${role}`;
  return {
    roleArn,
    resources: [{ accountId: account.id, type: "AWS::IAM::Role", ARN: roleArn }],
    response: {
      credentials: {
        accessKeyId: `ASIA${random.hex(16).toUpperCase()}`,
        sessionToken: random.hex(64),
        expiration: expiration.toUTCString().replace(" GMT", ""),
      },
      assumedRoleUser: {
        assumedRoleId: `${rolePrincipal(account, role)}:${session}`,
        arn: `arn:aws:sts::${account.id}:assumed-role/${role}/${session}`,
      },
    },
  };
}

/** AssumeRole by a service, a user or another role. */
export function assumeRole(occasion: Occasion, assumed: Assumed): Happening {
  const { roleArn, resources, response } = assumption(occasion, assumed);
  return happened({
    ...occasion,
    logged: "management",
    source: "sts.amazonaws.com",
    name: "AssumeRole",
    readOnly: true,
    request: { roleArn, roleSessionName: assumed.session, durationSeconds: 3600 },
    response,
    resources,
    shared: true,
  });
}

/** AssumeRoleWithSAML: a person signs in and gets a role. */
export function signIn(occasion: Occasion, assumed: Assumed): Happening {
  const { roleArn, resources, response } = assumption(occasion, assumed);
  const issuer = "https://login.example.com/saml";
  const sourceIdentity = assumed.sourceIdentity ? { sourceIdentity: assumed.sourceIdentity } : {};
  return happened({
    ...occasion,
    logged: "management",
    source: "sts.amazonaws.com",
    name: "AssumeRoleWithSAML",
    readOnly: true,
    request: {
      roleArn,
      roleSessionName: assumed.session,
      principalArn: `arn:aws:iam::${assumed.account.id}:saml-provider/example-login`,
      durationSeconds: 28800,
      ...sourceIdentity,
    },
    response: { ...response, subject: assumed.session, subjectType: "persistent", issuer, ...sourceIdentity },
    resources,
  });
}
