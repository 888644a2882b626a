/** A statement of an IAM policy, in the JSON that IAM takes (policy language version 2012-10-17). */
export interface Statement {
  Sid: string;
  Effect: "Allow";
  Action: string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string>>;
}

export interface Policy {
  Version: "2012-10-17";
  Statement: Statement[];
}
