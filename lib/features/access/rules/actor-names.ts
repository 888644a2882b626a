const EMAIL = /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/u;
/** "priya.raman", "anna-lena.o'neil2": two or three words of letters, each with at most one hyphen. */
const WORDS = /^\p{L}[\p{L}']*(?:-[\p{L}']+)?(?:\.\p{L}[\p{L}']*(?:-[\p{L}']+)?){1,2}\d{0,3}$/u;
const HOST_ENDS = new Set(["com", "net", "org", "io", "internal", "local", "cluster", "svc"]);

/** Words that stand in names of automation: "svc-etl", "deploy-bot", "nightly.job". */
const AUTOMATION = new Set(
  (
    "actions airflow api app application automation backup batch bot build builder ci cicd codebuild codedeploy codepipeline " +
    "cron daemon deploy deployer deployment etl function github gitlab jenkins job lambda machine monitoring noreply " +
    "pipeline pipelines prod production robot runner sagemaker scheduler script sdk server service serviceaccount " +
    "session smtp svc sync system task terraform worker"
  ).split(" "),
);
/** STS and IAM allow 64 characters; what an identity provider asserts may be a longer address. */
const LONGEST_NAME = 128;

/** The words of a name, also those in "DeployRole"; "SageMaker" is a word as well. */
function wordsOf(name: string): string[] {
  const [local = ""] = name.split("@");
  const spaced = local.replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  return `${local} ${spaced}`
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
}

/** Whether a name says of itself that a program stands behind it, such as "svc-etl" or "deploy-bot". */
export function namesAutomation(name: string): boolean {
  return wordsOf(name).some((word) => AUTOMATION.has(word));
}

/**
 * Whether a name that anybody may have chosen, such as that of a role's session, names a person: an e-mail address or
 * first.last. "SageMaker", "codepipeline", "cli", "session", a host or a number do not.
 */
export function namesPerson(name: string): boolean {
  if (name.length > LONGEST_NAME || differsEachTime(name) || namesAutomation(name)) return false;
  if (EMAIL.test(name)) return true;
  return WORDS.test(name) && !HOST_ENDS.has(name.toLowerCase().split(".").at(-1) ?? "");
}

const UUID = /[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}/i;
const INSTANCE = /(^|[^a-z0-9])m?i-[0-9a-f]{8,17}($|[^a-z0-9])/i;
/** Times and account numbers, as in "botocore-session-1699000000", or a day: staff numbers are shorter. */
const LONG_NUMBER = /\d{9}|(?<!\d)20\d\d[01]\d[0-3]\d/;
const HEX = /(?:^|[^0-9a-z])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,}(?![0-9a-z])/i;
/** Pods of Kubernetes end in letters its generator uses: "scoring-api-7d4b9c6f58-xk2f9". */
const POD = /-[bcdfghjklmnpqrstvwxz2456789]{8,10}-[bcdfghjklmnpqrstvwxz2456789]{5}$/;

/** Whether a session's name is made anew for each session, so that it tells nobody apart. An e-mail address never is. */
export function differsEachTime(name: string): boolean {
  if (name.length <= LONGEST_NAME && EMAIL.test(name)) return false;
  return [UUID, INSTANCE, LONG_NUMBER, HEX, POD].some((shape) => shape.test(name));
}

/** How sessions of EC2 instances are kept: EC2 names each after its instance. */
export const INSTANCE_SESSION = "i-…";

/** Whether a session is an EC2 instance's, which EC2 itself names. */
export function namesInstance(session: string): boolean {
  return /^m?i-[0-9a-f]{8,17}$/.test(session);
}
