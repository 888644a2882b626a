import { ACCOUNTS } from "../accounts";
import type { Person } from "../people";
import { awsService, type Caller, personIn, roleSession, type Way } from "./identity";

/** Where people of each company sit, and what they use. */
const OFFICES = { bank: "198.51.100.24", shop: "203.0.113.77", insurance: "192.0.2.140" } as const;
const BROWSER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
const NOTEBOOK = "Boto3/1.38.2 md/Botocore#1.38.2 ua/2.1 os/linux#5.10.236 lang/python#3.12.9";
export const VPC_ENDPOINT = "vpce-0a41c7d92e5b8f360";

type Office = keyof typeof OFFICES;

/** A person at a browser in the office. */
export function atDesk(office: Office, person: Person): Caller {
  return personIn(ACCOUNTS[office], person, officeWay(office));
}

export function officeWay(office: Office): Way {
  return { address: OFFICES[office], agent: BROWSER };
}

/** A person in a Studio notebook, inside the company's network. */
export function inNotebook(office: Office, person: Person): Caller {
  const host = 10 + (person.session.length % 20);
  const way = { address: `10.20.4.${host}`, agent: NOTEBOOK, vpcEndpoint: VPC_ENDPOINT };
  return personIn(ACCOUNTS[office], person, way);
}

/** A role that SageMaker took on, at work in the company's network. */
export function inJob(office: Office, role: string): Caller {
  const agent = "aws-sdk-cpp/1.11.493 os/linux#5.10.236 md/arch#x86_64 lang/c++#C++11";
  return roleSession(
    ACCOUNTS[office],
    { role, session: "SageMaker" },
    { address: "10.20.7.41", agent, vpcEndpoint: VPC_ENDPOINT },
  );
}

/** The same role where KMS sees it: S3 asks for it. */
export function throughS3(caller: Caller): Caller {
  return {
    ...caller,
    address: "AWS Internal",
    agent: "AWS Internal",
    vpcEndpoint: null,
    identity: (began) => ({ ...caller.identity(began), invokedBy: "AWS Internal" }),
  };
}

export function sagemakerService(office: Office): Caller {
  return awsService(ACCOUNTS[office], "sagemaker.amazonaws.com");
}
