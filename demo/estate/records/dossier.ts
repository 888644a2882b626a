import { ACCOUNTS, type Account } from "../accounts";
import { type Calendar, dayOf, minutesLater, type Moment } from "../moments";
import type { Random } from "../random";
import type { ModelStory, VersionStory } from "../story";

/** A story with everything that is the same for all versions worked out. */
export interface Folder {
  story: ModelStory;
  account: Account;
  at: Calendar;
  groupArn: string;
  imageDigest: string;
  random: Random;
}

/** One version's names, places and times. */
export interface Dossier extends Folder {
  told: VersionStory;
  arn: string;
  registered: Date;
  commit: string;
  snapshotUri: string;
  jobName: string;
  jobArn: string;
  jobStarted: Date;
  jobEnded: Date;
  artifactKey: string;
  artifactUri: string;
  reportsPrefix: string;
}

export function arnOf(account: Account, region: string, resource: string): string {
  return `arn:aws:sagemaker:${region}:${account.id}:${resource}`;
}

export function openFolder(story: ModelStory, at: Calendar, random: Random): Folder {
  const account = ACCOUNTS[story.account];
  return {
    story,
    account,
    at,
    groupArn: arnOf(account, story.region, `model-package-group/${story.name}`),
    imageDigest: `sha256:${random.fork("image").hex(64)}`,
    random,
  };
}

export function snapshotUri(story: ModelStory, at: Calendar, moment: Moment): string {
  return `s3://${story.stores.data}/snapshots/${dayOf(at(moment))}/`;
}

/** The training job ends 25 minutes before its result is registered: that is how long the evaluation takes. */
export function openDossier(folder: Folder, told: VersionStory): Dossier {
  const { story, account, at, random } = folder;
  const registered = at(told.registered);
  const jobEnded = minutesLater(registered, -25);
  const jobStarted = minutesLater(jobEnded, -story.training.minutes);
  const stream = random.fork(`v${told.version}`);
  const jobName = `${story.name}-v${told.version}-${dayOf(jobStarted)}`;
  const artifactKey = `${story.name}/${jobName}/output/model.tar.gz`;
  return {
    ...folder,
    random: stream,
    told,
    arn: arnOf(account, story.region, `model-package/${story.name}/${told.version}`),
    registered,
    commit: stream.hex(40),
    snapshotUri: snapshotUri(story, at, told.snapshot),
    jobName,
    jobArn: arnOf(account, story.region, `training-job/${jobName}`),
    jobStarted,
    jobEnded,
    artifactKey,
    artifactUri: `s3://${story.stores.artifacts}/${artifactKey}`,
    reportsPrefix: `${story.name}/v${told.version}`,
  };
}
