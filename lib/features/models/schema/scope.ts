/** One account in one region: what AWS lists at a time. */
export interface AwsScope {
  account: string;
  region: string;
}
