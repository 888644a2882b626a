import { configurationOf, isGone } from "../items/latest";
import { resourceKey } from "../compliance";
import { type Automation, callFailed } from "./automation";

const arnPattern = /^arn:aws:kms:([^:]+):(\d{12}):key\/(.+)$/;

/**
 * The ARN of a key given by ARN or id, when it can encrypt. AWS Config's items of AWS::KMS::Key are all the loopback
 * knows of keys: where there are none of a place, a key is taken to be there. Throws StepFailure.
 */
export function usableKey({ state, account, region }: Automation, given: string): string {
  const [, keyRegion = region, keyAccount = account, id = given] = arnPattern.exec(given) ?? [];
  const items = state.accounts.get(keyAccount)?.config.get(keyRegion)?.items ?? new Map();
  const known = items.get(resourceKey("AWS::KMS::Key", id))?.at(-1);
  const arn = `arn:aws:kms:${keyRegion}:${keyAccount}:key/${id}`;
  const knowsKeys = [...items.keys()].some((key) => key.startsWith("AWS::KMS::Key/"));
  const isThere = known ? !isGone(known) : !knowsKeys && state.accounts.has(keyAccount);
  if (!isThere) throw callFailed("DescribeKey", "NotFoundException", `Key '${arn}' does not exist`);
  const keyState = known && configurationOf(known).keyState;
  if (keyState === undefined || keyState === "Enabled") return arn;
  throw callFailed("DescribeKey", "KMSInvalidStateException", `${arn} is ${String(keyState)}.`);
}
