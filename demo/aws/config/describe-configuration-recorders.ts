import { z } from "zod";
import { operation } from "../operation";
import type { CallContext } from "../operation";
import type { ConfigState } from "../state";
import { refuse } from "./refuse";
import { configAt } from "./scope";

const input = z.object({
  ConfigurationRecorderNames: z.array(z.string().min(1).max(256)).default([]),
  ServicePrincipal: z
    .string()
    .min(1)
    .max(128)
    .regex(/^[\w+=,.@-]+$/)
    .optional(),
  Arn: z.string().min(1).max(1000).optional(),
});

/** AWS Config DescribeConfigurationRecorders: the one recorder of an account and region, or none. */
export const describeConfigurationRecorders = operation({
  service: "config",
  name: "DescribeConfigurationRecorders",
  input,
  run: (asked, context) => ({
    ConfigurationRecorders: recordersAsked(asked, context).map(({ recorder }) => recorder),
  }),
});

/** AWS Config DescribeConfigurationRecorderStatus. */
export const describeConfigurationRecorderStatus = operation({
  service: "config",
  name: "DescribeConfigurationRecorderStatus",
  input,
  run: (asked, context) => ({
    ConfigurationRecordersStatus: recordersAsked(asked, context).map(({ status }) => status),
  }),
});

/** Throws NoSuchConfigurationRecorderException for a name that isn't the recorder's, ValidationException for two. */
function recordersAsked(
  asked: z.output<typeof input>,
  context: CallContext,
): NonNullable<ConfigState["recorder"]>[] {
  const { recorder } = configAt(context);
  const [name, ...more] = asked.ConfigurationRecorderNames;
  if (more.length > 0)
    throw refuse("ValidationException", "More than one configuration recorder was specified.");
  const { ServicePrincipal: service, Arn: arn } = asked;
  const held = recorder?.recorder;
  const isOther =
    (name !== undefined && name !== held?.name) ||
    (arn !== undefined && arn !== held?.arn) ||
    (service !== undefined && service !== held?.servicePrincipal);
  if (isOther) {
    const sentence = `Cannot find configuration recorder with the specified name '${name ?? arn ?? service}'.`;
    throw refuse("NoSuchConfigurationRecorderException", sentence);
  }
  return recorder ? [recorder] : [];
}
