/**
 * A worker in a process of its own that applies decisions until it is killed. Takes the URLs of the database and of
 * the loopback, and the time it is.
 */
import { applyDecisions } from "@/lib/features/approvals/service/apply-decisions";
import { connect } from "@/lib/platform/db/client";
import { openOperatedAws } from "../operated-aws";
import { APPLIER } from "./applier";

const [url = "", endpoint = "", at = ""] = process.argv.slice(2);
const started = performance.now();
// Its clock goes on from the test's, which lies where leases of the worker before have run out.
const now = () => new Date(Date.parse(at) + performance.now() - started);
const db = connect({ url, role: "countersign_worker" });
const aws = openOperatedAws(endpoint);
await applyDecisions({ db, actor: APPLIER, aws, now });
aws.close();
await db.destroy();
process.disconnect?.();
