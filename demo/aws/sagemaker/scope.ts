import { AwsError, type CallContext } from "../operation";
import { emptySageMaker, type SageMakerState } from "../state";
import { settle } from "./due";

/** What SageMaker holds in the caller's account and region, as of now. Throws when the account is unknown. */
export function sagemakerAt(context: CallContext): SageMakerState {
  const account = context.state.accounts.get(context.account);
  if (!account) {
    throw new AwsError(
      "UnrecognizedClientException",
      "The security token included in the request is invalid.",
    );
  }
  const known = account.sagemaker.get(context.region);
  const here = known ?? emptySageMaker();
  if (!known) account.sagemaker.set(context.region, here);
  settle(here, context.now);
  return here;
}
