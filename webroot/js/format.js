// Numbers and times for people. Exact text stays text; nothing here is used for arithmetic on money.

const grouping = new Intl.NumberFormat('en-US', { maximumFractionDigits: 8 });
const two = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const number = (value) => (value === null || value === undefined || value === '' ? '–' : grouping.format(Number(value)));
export const money = (value) => (value === null || value === undefined ? '–' : two.format(Number(value)));
export const signed = (value) => {
  if (value === null || value === undefined) return '–';
  const n = Number(value);
  return (n > 0 ? '+' : '') + (Math.abs(n) < 0.005 && n !== 0 ? number(n.toPrecision(2)) : two.format(n));
};
export const tone = (value) => (Number(value) > 0 ? 'up' : Number(value) < 0 ? 'down' : '');
export const time = (ms) => (ms > 0 ? new Date(ms).toISOString().slice(11, 23) : '–');
export const dateTime = (ms) => (ms > 0 ? new Date(ms).toISOString().replace('T', ' ').slice(0, 19) : '–');
