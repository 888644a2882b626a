import { ACCOUNTS, type AccountName } from "../accounts";
import type { Watched } from "../monitoring/monitor";
import { PEOPLE, type Person } from "../people";
import { type Random, seededRandom } from "../random";
import { objectCall } from "./data-calls";
import { actorAt } from "./actor-at";
import { dailyEvents, type EventSource, type Happening } from "./happening";
import { awsService, roleSession, samlUser } from "./identity";
import { assumeRole, sagemakerCall, signIn } from "./management-calls";
import { officeWay } from "./places";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const THURSDAY_TO_MONDAY = 3;

const STAFF: Record<AccountName, Person[]> = {
  bank: [PEOPLE.ines, PEOPLE.tomasz, PEOPLE.amara, PEOPLE.priya, PEOPLE.owner, PEOPLE.risk],
  shop: [PEOPLE.amara, PEOPLE.lena, PEOPLE.priya],
  insurance: [PEOPLE.jonas, PEOPLE.sofia, PEOPLE.henrik],
};

/** Instances that scoring runs on; their credentials are renewed every six hours. */
export const SCORING_SESSIONS = ["i-0abc4f7d21e98b365", "i-0d93be06c1a7f4285", "i-07e52c9b8f1460ad3"];
/** Where sessions of the role that nobody is named in come from. */
export const SHARED_ADDRESSES = ["10.20.4.61", "10.20.5.112", "198.51.100.24", "100.64.12.9"];

const isWeekend = (day: number) => (day + THURSDAY_TO_MONDAY) % 7 >= 5;

interface Day {
  day: number;
  start: number;
  random: Random;
  seed: string;
}

/** A person signs in, and looks at models in the console. */
function deskDay(watched: Watched[], office: AccountName, person: Person, today: Day): Happening[] {
  const account = ACCOUNTS[office];
  const models = watched.filter(({ folder }) => folder.account === account);
  const random = today.random.fork(`${office}/${person.session}`);
  if (models.length === 0 || isWeekend(today.day) || random.chance(0.15)) return [];
  const region = "eu-west-1";
  const seed = `${today.seed}/${office}/${person.session}`;
  const began = today.start + 7.4 * HOUR + random.next() * 2 * HOUR;
  const by = actorAt(office, person);
  const events = [
    signIn(
      { at: began, by: samlUser(account, person, officeWay(office)), region, seed },
      { account, role: person.role, session: person.session, sourceIdentity: person.email },
    ),
  ];
  let at = began;
  for (let call = random.integer(3, 9); call > 0; call -= 1) {
    at += (1 + random.next() * 55) * MINUTE;
    const { folder, dossiers } = random.pick(models);
    const { name } = folder.story;
    const shown = [...dossiers.values()].filter(({ registered }) => registered.getTime() < at).at(-1);
    const occasion = { at, by, region: folder.story.region, models: [name], seed: `${seed}/${call}` };
    const endpoint = folder.story.endpoints.find((one) => one.region === folder.story.region);
    if (random.chance(0.35) || !shown)
      events.push(
        sagemakerCall(occasion, "ListModelPackages", { modelPackageGroupName: name, maxResults: 50 }),
      );
    else if (random.chance(0.6) || !endpoint)
      events.push(sagemakerCall(occasion, "DescribeModelPackage", { modelPackageName: shown.arn }));
    else events.push(sagemakerCall(occasion, "DescribeEndpoint", { endpointName: endpoint.name }));
  }
  return events;
}

/** A data scientist tries to approve what only the owner may, now and then. */
function refusedApproval(watched: Watched[], today: Day): Happening[] {
  const credit = watched.find(({ folder }) => folder.story.name === "credit-scoring");
  const newest = [...(credit?.dossiers.values() ?? [])]
    .filter(({ registered }) => registered.getTime() < today.start)
    .at(-1);
  if (!newest || today.day % 7 !== 2) return [];
  const action = "sagemaker:UpdateModelPackage";
  const message =
    `User: arn:aws:sts::${newest.account.id}:assumed-role/DataScientist/amara.okafor is not authorized to ` +
    `perform: ${action} on resource: ${newest.arn} because no identity-based policy allows the ${action} action`;
  return [
    sagemakerCall(
      {
        at: today.start + 14.2 * HOUR,
        by: actorAt("bank", PEOPLE.amara),
        region: "eu-west-1",
        models: ["credit-scoring"],
        seed: `${today.seed}/refused`,
        error: ["AccessDeniedException", message],
      },
      "UpdateModelPackage",
      { modelPackageArn: newest.arn, modelApprovalStatus: "Approved" },
    ),
  ];
}

/** A role that several people use in turn: its sessions name a program, not a person. */
function sharedRoleDay(today: Day): Happening[] {
  const random = today.random.fork("shared role");
  if (isWeekend(today.day)) return [];
  const key = `credit-scoring/weekly/summary-${today.day % 7}.json`;
  return Array.from({ length: random.integer(1, 3) }, (_, index) => {
    const at = today.start + (8 + random.next() * 9) * HOUR;
    const session = `botocore-session-${Math.floor(at / 1000) - 40}`;
    const way = {
      address: random.pick(SHARED_ADDRESSES),
      agent: "Boto3/1.34.11 md/Botocore#1.34.11 ua/2.0 os/windows#10 lang/python#3.11.7",
    };
    const by = roleSession(ACCOUNTS.bank, { role: "AnalyticsShared", session }, way);
    const seed = `${today.seed}/shared/${index}`;
    const occasion = { at, by, region: "eu-west-1" as const, seed };
    return [
      objectCall(occasion, "GetObject", "bank-model-reports", key, 20_480),
      sagemakerCall({ ...occasion, at: at + 4_000, models: ["credit-scoring"] }, "ListModelPackages", {
        modelPackageGroupName: "credit-scoring",
      }),
    ];
  }).flat();
}

/** Somebody looks into the company's other region, where there is little. */
function otherRegion(office: AccountName, today: Day): Happening[] {
  const account = ACCOUNTS[office];
  const region = account.regions[1];
  const random = today.random.fork(`other region of ${office}`);
  if (!region || isWeekend(today.day)) return [];
  const by = actorAt(office, random.pick(STAFF[office]));
  return Array.from({ length: random.integer(0, 3) }, (_, index) =>
    sagemakerCall(
      {
        at: today.start + (9 + 7 * random.next()) * HOUR,
        by,
        region,
        seed: `${today.seed}/other region/${office}/${index}`,
      },
      random.pick(["ListEndpoints", "ListTrainingJobs", "ListModels"]),
      { maxResults: 100 },
    ),
  );
}

/** EC2 renews the credentials of the machines that score. */
function scoringCredentials(today: Day): Happening[] {
  const account = ACCOUNTS.bank;
  return SCORING_SESSIONS.flatMap((session, index) =>
    [0, 6, 12, 18].map((hour) =>
      assumeRole(
        {
          at: today.start + hour * HOUR + (7 + 11 * index) * MINUTE,
          by: awsService(account, "ec2.amazonaws.com"),
          region: "eu-west-1",
          seed: `${today.seed}/${session}/${hour}`,
        },
        { account, role: "scoring-api", session },
      ),
    ),
  );
}

/** What goes on every day beside the models' own story, today and in days to come. */
export function routine(watched: Watched[], seed: string, now: number): EventSource {
  const today = Math.floor(now / DAY);
  return dailyEvents((day) => {
    const label = `${seed}/day ${day - today}`;
    const one: Day = { day, start: day * DAY, random: seededRandom(label), seed: label };
    const desks = Object.values(ACCOUNTS).flatMap(({ name }) =>
      STAFF[name].flatMap((person) => deskDay(watched, name, person, one)),
    );
    return [
      ...desks,
      ...refusedApproval(watched, one),
      ...sharedRoleDay(one),
      ...otherRegion("shop", one),
      ...otherRegion("insurance", one),
      ...scoringCredentials(one),
    ];
  });
}
