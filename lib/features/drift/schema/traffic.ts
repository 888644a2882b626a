/** How often an endpoint was invoked in the last `seconds`. */
export interface EndpointTraffic {
  account: string;
  region: string;
  endpoint: string;
  invocations: number;
  seconds: number;
}
