// The control API. Numbers are read as text first: nanoseconds exceed what a JavaScript number holds, and money is exact.

const BASE = '/api/v1';
const PATIENCE_MS = 15_000;

/** Nanosecond fields become strings before JSON.parse can round them. */
export function parse(text) {
  return JSON.parse(text.replace(/("ts_[a-z_]*ns"|"ts_open"|"ts_close"|"approval"):(-?\d+)/g, '$1:"$2"'));
}

/** An answer that is not the wished one; `signIn` says that the token is wanted first. */
export class ApiError extends Error {
  constructor(message, status) {
    super(message);
    this.signIn = status === 401;
  }
}

async function problem(response) {
  try {
    const body = await response.json();
    return new ApiError(body.detail || body.title || `status ${response.status}`, response.status);
  } catch {
    return new ApiError(`status ${response.status}`, response.status);
  }
}

export async function get(path) {
  const response = await fetch(BASE + path, { headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) throw await problem(response);
  const data = parse(await response.text());
  // The position in the session that the answer stands at: events up to it are in it already.
  Object.defineProperty(data, 'asOf', { value: Number(response.headers.get('X-Njord-Seq')) });
  return data;
}

export async function post(path, body) {
  const response = await fetch(BASE + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Njord-Dashboard': '1' },
    body: JSON.stringify({ actor: 'dashboard', ...body }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) throw await problem(response);
  return response.json();
}
