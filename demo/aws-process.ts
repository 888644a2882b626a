/**
 * AWS on loopback in a process of its own: it takes the estate to build from its first argument, and sends
 * `{ url, config, models }` to the process that started it. It runs until SIGTERM.
 */
import { startLoopbackAws } from "./aws/server";
import { buildEstate } from "./estate/build";
import { estateSchema } from "./estate-file";

// At the usual rates reading thousands of models takes hours; at scale both sides agree on more.
const MANY = 100;
const MORE = "quotas:\n  sagemaker: 2000\n  s3: 2000\n";

const { seed, now, models } = estateSchema.parse(JSON.parse(process.argv[2] ?? "null"));
const { state, config, truth } = buildEstate({ seed, now: new Date(now), started: new Date(), models });
const many = models > MANY;
const aws = await startLoopbackAws({ state, quotas: many ? "off" : undefined });
process.once("SIGTERM", () => void aws.close().then(() => process.exit(0)));
process.send?.({ url: aws.url, config: many ? config + MORE : config, models: truth.models.length });
