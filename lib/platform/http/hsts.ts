/** Two years, as browsers' preload lists ask (RFC 6797). Sent only where people come by https. */
export const HSTS = "max-age=63072000; includeSubDomains";
