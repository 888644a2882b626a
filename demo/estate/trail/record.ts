import { seededRandom } from "../random";
import type { Region } from "../accounts";
import type { Happening, Logged } from "./happening";
import type { Caller } from "./identity";

/** One call, as a factory of records describes it. */
export interface Call {
  at: Date | number;
  by: Caller;
  region: Region;
  logged: Logged;
  source: string;
  name: string;
  readOnly: boolean;
  request: Record<string, unknown> | null;
  response?: Record<string, unknown> | null;
  /** As the record lists them; LookupEvents finds those with a type. */
  resources?: { ARN: string; type: string; accountId?: string }[];
  additional?: Record<string, unknown>;
  /** errorCode and errorMessage. */
  error?: [code: string, message: string];
  host?: string;
  bucket?: string;
  models?: string[];
  /** What its ids come from; the same call twice in a second needs another. */
  seed: string;
  shared?: boolean;
}

const MINUTE = 60_000;
const uuid = (hex: string) => hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-a$4-$5");

/** Most come within ten minutes, one in a hundred an hour or more later. */
function delayOf(next: () => number): number {
  const usual = Math.round((2 + 7 * next()) * MINUTE);
  return next() < 0.01 ? usual + Math.round((50 + 200 * next()) * MINUTE) : usual;
}

/**
 * The record of a call as CloudTrail writes it (event version 1.11), and what the estate knows of it. The text is
 * made when a file takes it.
 */
export function happened(call: Call): Happening {
  const at = Math.floor(new Date(call.at).getTime() / 1000) * 1000;
  const random = seededRandom(`${call.seed}/${call.name}/${at}`);
  const id = uuid(random.hex(32));
  const requestId = uuid(random.hex(32));
  const { by, region, resources = [] } = call;
  const isManagement = call.logged === "management";
  return {
    at,
    id,
    account: by.account,
    region,
    logged: call.logged,
    source: call.source,
    name: call.name,
    readOnly: call.readOnly,
    result: call.error ? (/Denied|Unauthorized/.test(call.error[0]) ? "denied" : "failed") : "allowed",
    username: by.username,
    caller: { principal: by.principal, session: by.username ?? by.principal, address: by.address },
    accessKeyId: by.accessKeyId,
    resources: resources.map(({ ARN, type }) => ({ type, name: ARN })),
    bucket: call.bucket ?? null,
    models: call.models ?? [],
    delay: delayOf(random.next),
    record: () =>
      JSON.stringify({
        eventVersion: "1.11",
        userIdentity: by.identity(new Date(Math.floor(at / (8 * 60 * MINUTE)) * 8 * 60 * MINUTE)),
        eventTime: `${new Date(at).toISOString().slice(0, 19)}Z`,
        eventSource: call.source,
        eventName: call.name,
        awsRegion: region,
        sourceIPAddress: by.address,
        userAgent: by.agent,
        ...(call.error ? { errorCode: call.error[0], errorMessage: call.error[1] } : {}),
        requestParameters: call.request,
        responseElements: call.response ?? null,
        ...(call.additional ? { additionalEventData: call.additional } : {}),
        requestID: requestId,
        eventID: id,
        readOnly: call.readOnly,
        ...(resources.length > 0 ? { resources } : {}),
        eventType: "AwsApiCall",
        managementEvent: isManagement,
        recipientAccountId: by.account.id,
        ...(call.shared ? { sharedEventID: uuid(seededRandom(`${call.seed}/shared/${at}`).hex(32)) } : {}),
        ...(by.vpcEndpoint ? { vpcEndpointId: by.vpcEndpoint, vpcEndpointAccountId: by.account.id } : {}),
        eventCategory: isManagement ? "Management" : "Data",
        ...(call.host
          ? {
              tlsDetails: {
                tlsVersion: "TLSv1.3",
                cipherSuite: "TLS_AES_128_GCM_SHA256",
                clientProvidedHostHeader: call.host,
              },
            }
          : {}),
      }),
  };
}
