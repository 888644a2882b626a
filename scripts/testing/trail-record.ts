import { testAccount, testRegion } from "@/demo/aws/contract/fixture";
import { seededRandom } from "@/demo/estate/random";
import { newPrivateKey, openSigningKey, type SigningKey } from "@/demo/estate/trail/signing-key";

/** A CloudTrail record: whatever fields a test wants. */
export type TestRecord = Record<string, unknown> & { eventTime: string };

const shared: { key: SigningKey | null } = { key: null };

/** The RSA key that test trails sign with: made once a process, for making one takes a while. */
export function testSigningKey(): SigningKey {
  shared.key ??= openSigningKey(newPrivateKey());
  return shared.key;
}

/**
 * A record as CloudTrail writes it; `fields` replace or add, and undefined leaves out. Ids come from the time and
 * `serial`, so that equal arguments give an equal record.
 */
export function testRecord(eventTime: string, fields: Record<string, unknown> = {}, serial = 0): TestRecord {
  const random = seededRandom(`${eventTime}/${serial}`);
  const id = () => random.hex(32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const record = {
    eventVersion: "1.11",
    userIdentity: {
      type: "AssumedRole",
      principalId: "AROATESTTESTTESTTESTS:ada.test",
      arn: `arn:aws:sts::${testAccount}:assumed-role/Reader/ada.test`,
      accountId: testAccount,
      sessionContext: {
        sessionIssuer: {
          type: "Role",
          principalId: "AROATESTTESTTESTTESTS",
          arn: `arn:aws:iam::${testAccount}:role/Reader`,
          accountId: testAccount,
          userName: "Reader",
        },
      },
    },
    eventTime,
    eventSource: "sagemaker.amazonaws.com",
    eventName: "DescribeModelPackage",
    awsRegion: testRegion,
    sourceIPAddress: "10.20.1.17",
    userAgent: "Boto3/1.38.2",
    requestParameters: null,
    responseElements: null,
    requestID: id(),
    eventID: id(),
    readOnly: true,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: testAccount,
    eventCategory: "Management",
  };
  return { ...record, ...fields, eventTime };
}
