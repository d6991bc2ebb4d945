// Numbers and times for people. Exact text stays text; nothing here is used for arithmetic on money.

const grouping = new Intl.NumberFormat('en-US', { maximumFractionDigits: 8 });
const two = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const missing = (value) => value === null || value === undefined || value === '';

export const number = (value) => (missing(value) ? '–' : grouping.format(Number(value)));
export const money = (value) => (missing(value) ? '–' : two.format(Number(value)));
export const fee = (value) => (missing(value) ? '–' : Number(value) === 0 ? '0' : Number(Number(value).toPrecision(3)).toString());
export const signed = (value) => {
  if (missing(value)) return '–';
  const n = Number(value);
  return (n > 0 ? '+' : '') + (Math.abs(n) < 0.005 && n !== 0 ? number(n.toPrecision(2)) : two.format(n));
};
export const tone = (value) => (Number(value) > 0 ? 'up' : Number(value) < 0 ? 'down' : '');
export const time = (ms) => (ms > 0 ? new Date(ms).toISOString().slice(11, 23) : '–');
export const dateTime = (ms) => (ms > 0 ? new Date(ms).toISOString().replace('T', ' ').slice(0, 19) : '–');
export const percent = (share) => `${Math.round(100 * share)} %`;
export const micros = (us) => (us >= 100_000 ? `${(us / 1e6).toFixed(2)} s` : us >= 1_000 ? `${(us / 1e3).toFixed(1)} ms` : `${us} µs`);
export const age = (ms) => (ms < 9_950 ? `${(ms / 1000).toFixed(1)} s` : ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`);
