// The control API. Numbers are read as text first: nanoseconds exceed what a JavaScript number holds, and money is exact.

const BASE = '/api/v1';

/** Nanosecond fields become strings before JSON.parse can round them. */
export function parse(text) {
  return JSON.parse(text.replace(/("ts_[a-z_]*ns"|"ts_open"|"ts_close"|"approval"):(-?\d+)/g, '$1:"$2"'));
}

async function problem(response) {
  try {
    const body = await response.json();
    return new Error(body.detail || body.title || `status ${response.status}`);
  } catch {
    return new Error(`status ${response.status}`);
  }
}

export async function get(path) {
  const response = await fetch(BASE + path, { headers: { Accept: 'application/json' } });
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
    body: JSON.stringify(body),
  });
  if (!response.ok) throw await problem(response);
  return response.json();
}
