import { inPairs, type Random, seededRandom } from "@/demo/estate/random";
import { type Caller, service, session, user } from "./callers";
import { ACCOUNT, MODELS, modelOf, REGION, roleArn } from "./estate";

const PARTS = 200;
const INSTANCES = 8;
const VPC_ENDPOINT = "vpce-0a41c7f2b9d83e605";
const JAVA = "aws-sdk-java/2.31.45 Linux/5.10.236 OpenJDK_64-Bit_Server_VM/21.0.7";
const BOTO = "Boto3/1.38.23 md/Botocore#1.38.23 ua/2.1 os/linux#5.10.236 md/arch#x86_64 lang/python#3.11.11";
const CONSOLE =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0";
const PEOPLE = [
  "ines.moreau",
  "tomasz.nowak",
  "priya.raman",
  "jonas.weber",
  "ana.silva",
  "li.wei",
  "sam.oyelaran",
];

/** What a record says besides who, when and its ids. */
interface Call {
  by: Caller;
  source: string;
  name: string;
  readOnly: boolean;
  isData: boolean;
  request: Record<string, unknown> | null;
  resources: { accountId?: string; type: string; ARN: string }[];
  host: string;
  additional?: Record<string, unknown>;
  response?: Record<string, unknown>;
  error?: [code: string, message: string];
}

type Model = ReturnType<typeof modelOf>;
type Kind = (random: Random, model: Model, n: number) => Call;

const inVpc = (address: string, agent = BOTO) => ({ address, agent, vpcEndpoint: VPC_ENDPOINT });
const outside = (address: string) => ({ address, agent: CONSOLE, vpcEndpoint: null });
const uuid = (random: Random) =>
  random.hex(32).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-a$4-$5");

function person(random: Random): Caller {
  const name = random.pick(PEOPLE);
  return session("DataScientist", name, outside(`10.30.4.${10 + PEOPLE.indexOf(name)}`));
}

function trainer(random: Random, { role }: Model, n: number): Caller {
  return session(role, "SageMaker", inVpc(`10.20.${100 + n}.${random.integer(4, 7)}`));
}

const invocation: Kind = (random, { name, endpoint }, n) => {
  const instance = random.integer(0, INSTANCES - 1);
  const isFailing = random.chance(0.003);
  return {
    by: session(
      `${name}-api`,
      `i-0${n.toString(16).padStart(6, "0")}c0ffee000${instance}`,
      inVpc(`10.20.${n}.${20 + instance}`, JAVA),
    ),
    source: "sagemaker.amazonaws.com",
    name: "InvokeEndpoint",
    readOnly: true,
    isData: true,
    request: null,
    resources: [{ accountId: ACCOUNT, type: "AWS::SageMaker::Endpoint", ARN: endpoint }],
    host: `runtime.sagemaker.${REGION}.amazonaws.com`,
    ...(isFailing ? { error: ["ModelError", "Received server error (500) from primary with message"] } : {}),
  };
};

const objectRead: Kind = (random, model, n) => {
  const { dataBucket } = model;
  const key = `features/2026/10/part-${String(random.integer(0, PARTS - 1)).padStart(5, "0")}.snappy.parquet`;
  const isOdd = random.chance(0.02);
  return {
    by: isOdd
      ? user("analyst-17", outside("185.220.101.7"))
      : random.chance(0.1)
        ? person(random)
        : trainer(random, model, n),
    source: "s3.amazonaws.com",
    name: "GetObject",
    readOnly: true,
    isData: true,
    request: { bucketName: dataBucket, Host: `${dataBucket}.s3.${REGION}.amazonaws.com`, key },
    resources: [
      { type: "AWS::S3::Object", ARN: `arn:aws:s3:::${dataBucket}/${key}` },
      { accountId: ACCOUNT, type: "AWS::S3::Bucket", ARN: `arn:aws:s3:::${dataBucket}` },
    ],
    host: `${dataBucket}.s3.${REGION}.amazonaws.com`,
    additional: {
      SignatureVersion: "SigV4",
      CipherSuite: "TLS_AES_128_GCM_SHA256",
      bytesTransferredIn: 0,
      SSEApplied: "SSE_KMS",
      AuthenticationMethod: "AuthHeader",
      "x-amz-id-2": `${random.hex(76)}=`,
      bytesTransferredOut: isOdd ? 243 : random.integer(1_000_000, 90_000_000),
    },
    ...(isOdd ? { error: ["AccessDenied", "Access Denied"] } : {}),
  };
};

const decrypt: Kind = (random, model, n) => ({
  by: { ...trainer(random, model, n), address: "s3.amazonaws.com", agent: "s3.amazonaws.com" },
  source: "kms.amazonaws.com",
  name: "Decrypt",
  readOnly: true,
  isData: false,
  request: {
    encryptionContext: { "aws:s3:arn": `arn:aws:s3:::${model.dataBucket}` },
    encryptionAlgorithm: "SYMMETRIC_DEFAULT",
  },
  resources: [{ accountId: ACCOUNT, type: "AWS::KMS::Key", ARN: model.key }],
  host: `kms.${REGION}.amazonaws.com`,
});

const assumption: Kind = (random, { role }) => ({
  by: service("sagemaker.amazonaws.com"),
  source: "sts.amazonaws.com",
  name: "AssumeRole",
  readOnly: true,
  isData: false,
  request: { roleArn: roleArn(role), roleSessionName: "SageMaker", durationSeconds: 3600 },
  response: {
    credentials: { accessKeyId: `ASIA${random.hex(16).toUpperCase()}`, sessionToken: random.hex(320) },
    assumedRoleUser: { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/SageMaker` },
  },
  resources: [{ accountId: ACCOUNT, type: "AWS::IAM::Role", ARN: roleArn(role) }],
  host: `sts.${REGION}.amazonaws.com`,
});

const registryCall: Kind = (random, { versions, endpoint }) => {
  const isRefused = random.chance(0.1);
  const change = random.chance(0.2);
  const version = `${versions}${random.integer(1, 12)}`;
  return {
    by: person(random),
    source: "sagemaker.amazonaws.com",
    name: change ? "UpdateModelPackage" : "DescribeModelPackage",
    readOnly: !change,
    isData: false,
    request: change
      ? { modelPackageArn: version, modelApprovalStatus: "Approved", approvalDescription: `For ${endpoint}` }
      : { modelPackageName: version },
    resources: [],
    host: `api.sagemaker.${REGION}.amazonaws.com`,
    ...(isRefused
      ? { error: ["AccessDeniedException", `User is not authorized on resource: ${version}`] }
      : {}),
  };
};

const consoleRead: Kind = (random) => ({
  by: session("PlatformEngineer", random.pick(PEOPLE), outside("10.30.9.4")),
  source: "ec2.amazonaws.com",
  name: random.pick(["DescribeInstances", "DescribeVpcs", "DescribeSecurityGroups"]),
  readOnly: true,
  isData: false,
  request: { maxResults: 1000, filterSet: {} },
  resources: [],
  host: `ec2.${REGION}.amazonaws.com`,
});

/** Most are invocations, as in the log of a busy estate. */
const KINDS: [share: number, kind: Kind][] = [
  [0.9, invocation],
  [0.06, objectRead],
  [0.015, decrypt],
  [0.01, assumption],
  [0.01, registryCall],
  [0.005, consoleRead],
];

function kindFor(share: number): Kind {
  let sum = 0;
  for (const [part, kind] of KINDS) if ((sum += part) > share) return kind;
  return consoleRead;
}

function write(call: Call, at: number, random: Random): string {
  const { by, error } = call;
  return JSON.stringify({
    eventVersion: "1.11",
    userIdentity: by.identity(at),
    eventTime: `${new Date(at).toISOString().slice(0, 19)}Z`,
    eventSource: call.source,
    eventName: call.name,
    awsRegion: REGION,
    sourceIPAddress: by.address,
    userAgent: by.agent,
    ...(error ? { errorCode: error[0], errorMessage: error[1] } : {}),
    requestParameters: call.request,
    responseElements: call.response ?? null,
    ...(call.additional ? { additionalEventData: call.additional } : {}),
    requestID: uuid(random),
    eventID: uuid(random),
    readOnly: call.readOnly,
    ...(call.resources.length > 0 ? { resources: call.resources } : {}),
    eventType: "AwsApiCall",
    managementEvent: !call.isData,
    recipientAccountId: ACCOUNT,
    ...(by.vpcEndpoint ? { vpcEndpointId: by.vpcEndpoint } : {}),
    eventCategory: call.isData ? "Data" : "Management",
    tlsDetails: {
      tlsVersion: "TLSv1.3",
      cipherSuite: "TLS_AES_128_GCM_SHA256",
      clientProvidedHostHeader: call.host,
    },
  });
}

/**
 * `records` CloudTrail records as JSON, in the order of their times over the 30 days before `to`: what goes on around
 * twenty models, busy ones and quiet ones. The same numbers make the same records.
 */
export function* recordsOf({ records, to }: { records: number; to: number }): Generator<string> {
  const random = inPairs(seededRandom("access-ingest"));
  const span = 30 * 86_400_000;
  for (let made = 0; made < records; made += 1) {
    const at = to - span + Math.floor((span * made) / records);
    const n = Math.floor((MODELS + 1) ** random.next());
    yield write(kindFor(random.next())(random, modelOf(n), n), at, random);
  }
}
