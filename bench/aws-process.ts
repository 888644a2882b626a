/**
 * AWS on loopback without request quotas, in a process of its own so that its work is not counted as ours. Takes the
 * estate to build from its first argument and sends `{ url, config, models }`; GET /_loopback/calls counts the calls.
 */
import { startLoopbackAws } from "@/demo/aws/server";
import { buildEstate } from "@/demo/estate/build";
import { estateSchema } from "@/demo/estate-file";

const { seed, now, models } = estateSchema.parse(JSON.parse(process.argv[2] ?? "null"));
const { state, config, truth } = buildEstate({ seed, now: new Date(now), models });
const aws = await startLoopbackAws({ state, quotas: "off" });
process.once("SIGTERM", () => void aws.close().then(() => process.exit(0)));
process.send?.({ url: aws.url, config, models: truth.models.length });
