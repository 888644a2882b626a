/**
 * AWS on loopback in a process of its own: it takes the estate to build from its first argument, and the folder to keep
 * its trails' deliveries and the ledger's checkpoints in from its second. It sends `{ url, config, models }` to the
 * process that started it, and runs until SIGTERM.
 */
import { startLoopbackAws } from "./aws/server";
import { buildEstate } from "./estate/build";
import { goOn } from "./estate/trail/go-on";
import { estateSchema } from "./estate-file";
import { openLedgerFolder } from "./ledger-folder";
import { openTrailFolder } from "./trail-folder";

// At the usual rates reading thousands of models takes hours; at scale both sides agree on more.
const MANY = 100;
const MORE = "quotas:\n  sagemaker: 2000\n  s3: 2000\n";

const { seed, now, models, events } = estateSchema.parse(JSON.parse(process.argv[2] ?? "null"));
const started = new Date();
const { privateKey, digestsAt, store } = openTrailFolder(
  process.argv[3] ?? ".",
  { seed, now, events },
  started,
);
const ledger = openLedgerFolder(process.argv[3] ?? ".", { seed, now });
const { state, config, truth, writer } = buildEstate({
  seed,
  now: new Date(now),
  started,
  models,
  trail: { events, privateKey, digestsAt },
});
state.buckets.set(ledger.bucket.name, ledger.bucket);
const trails = writer ? goOn(writer, store) : null;
const many = models > MANY;
const aws = await startLoopbackAws({ state, quotas: many ? "off" : undefined });
process.once("SIGTERM", () => {
  trails?.stop();
  void aws.close().then(() => process.exit(0));
});
process.send?.({
  url: aws.url,
  config: config + ledger.config + (many ? MORE : ""),
  models: truth.models.length,
});
