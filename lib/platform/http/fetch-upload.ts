import { ProblemError, toProblem } from "./fetch-json";

async function answerOf<T>(request: XMLHttpRequest): Promise<T> {
  const id = request.getResponseHeader("x-request-id");
  const headers = id === null ? undefined : { "x-request-id": id };
  const answer = new Response(request.responseText, { status: request.status, headers });
  if (!answer.ok) throw await toProblem(answer);
  return answer.json();
}

/**
 * POST of much JSON to our own API in the browser; `onSent` is told which share of it was sent, which `fetch` can't
 * tell. Throws ProblemError.
 */
export function postWithProgress<T>(
  path: string,
  body: unknown,
  onSent: (share: number) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Content-Type", "application/json");
    request.upload.onprogress = ({ loaded, total }) => total > 0 && onSent(loaded / total);
    request.onerror = () => reject(new ProblemError(0, "The server could not be reached."));
    request.onload = () => answerOf<T>(request).then(resolve, reject);
    request.send(JSON.stringify(body));
  });
}
