import { ACCOUNTS, KEYS } from "../accounts";
import type { Watched } from "../monitoring/monitor";
import { keyCall, objectCall } from "./data-calls";
import { TRAINING_BUCKET } from "./data-readers";
import type { Happening } from "./happening";
import { iamUser } from "./identity";
import { throughS3 } from "./places";
import { PARTS, partKey } from "./training-events";

const MINUTE = 60_000;
export const ODD_READER = { user: "analyst-17", address: "185.220.101.7" };
const FIRST_HOURS_AGO = 6.5;
const REFUSALS = 9;

/**
 * An IAM user nobody has seen at these data, from a network nobody works in: refused nine times within four minutes,
 * let in once two hours later, refused at the next file.
 */
export function oddReader(credit: Watched, now: number): Happening[] {
  const account = ACCOUNTS.bank;
  const by = iamUser(account, ODD_READER.user, {
    address: ODD_READER.address,
    agent:
      "aws-cli/2.17.4 md/awscrt#0.20.11 ua/2.0 os/linux#6.6.9 md/arch#x86_64 lang/python#3.11.8 md/command#s3.cp",
  });
  const newest = [...credit.dossiers.values()].at(-1);
  if (!newest) return [];
  const taken = newest.at(newest.told.snapshot);
  const first = now - FIRST_HOURS_AGO * 60 * MINUTE;
  const models = ["credit-scoring"];
  const read = (at: number, part: number, refused: boolean) => {
    const key = partKey(taken, part);
    const message =
      `User: arn:aws:iam::${account.id}:user/${ODD_READER.user} is not authorized to perform: s3:GetObject on ` +
      `resource: "arn:aws:s3:::${TRAINING_BUCKET}/${key}" because no identity-based policy allows the s3:GetObject action`;
    return objectCall(
      {
        at,
        by,
        region: "eu-west-1",
        models,
        seed: `odd reader/${part}/${at - now}`,
        ...(refused ? { error: ["AccessDenied", message] } : {}),
      },
      "GetObject",
      TRAINING_BUCKET,
      key,
      38_400_000,
    );
  };
  const burst = Array.from({ length: REFUSALS }, (_, index) =>
    read(first + index * 26_000, index % PARTS, true),
  );
  const allowed = first + 128 * MINUTE;
  return [
    ...burst,
    read(allowed, 0, false),
    keyCall(
      { at: allowed, by: throughS3(by), region: "eu-west-1", models, seed: "odd reader" },
      "Decrypt",
      KEYS.bankTrainingData.arn,
      TRAINING_BUCKET,
    ),
    read(allowed + MINUTE, 1, true),
  ];
}
