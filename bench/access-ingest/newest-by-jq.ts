import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { modelOf, roleArn } from "./estate";
import type { LogFile } from "./log-files";

const run = promisify(execFile);

/**
 * The ids of the newest 50 events of model `n`, as somebody without a dashboard gets them: zcat, jq, sort. Null where
 * there is no jq.
 */
export async function newestByJq(
  dir: string,
  files: readonly LogFile[],
  n: number,
): Promise<{ ids: string[]; ms: number } | null> {
  const hasJq = await run("jq", ["--version"]).then(
    () => true,
    () => false,
  );
  if (!hasJq) return null;
  const { endpoint, versions, data, key, role } = modelOf(n);
  const filter = `.Records[] | select(
      any(.resources[]?.ARN; . == ${JSON.stringify(endpoint)} or startswith(${JSON.stringify(data)})
        or . == ${JSON.stringify(key)} or . == ${JSON.stringify(roleArn(role))})
      or .userIdentity.sessionContext.sessionIssuer.arn? == ${JSON.stringify(roleArn(role))}
      or any(.requestParameters | .modelPackageArn?, .modelPackageName?; startswith(${JSON.stringify(versions)})?)
    ) | .eventTime + " " + .eventID`;
  await writeFile(path.join(dir, "filter.jq"), filter);
  await writeFile(path.join(dir, "keys.txt"), files.map(({ key: file }) => file).join("\n"));
  const command =
    "set -o pipefail; xargs zcat < keys.txt | jq -r -f filter.jq | sort -r | head -n 50 || [ $? = 141 ]";
  const started = performance.now();
  const { stdout } = await run("bash", ["-c", command], { cwd: dir, env: { ...process.env, LC_ALL: "C" } });
  const ms = performance.now() - started;
  return {
    ids: stdout
      .trim()
      .split("\n")
      .map((line) => line.split(" ")[1] ?? ""),
    ms,
  };
}
