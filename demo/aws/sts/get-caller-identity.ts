import { z } from "zod";
import { operation } from "../operation";

export const getCallerIdentity = operation({
  service: "sts",
  name: "GetCallerIdentity",
  input: z.object({}),
  run: (_input, { callerArn, callerId, account }) => ({
    UserId: callerId,
    Account: account,
    Arn: callerArn,
  }),
});
