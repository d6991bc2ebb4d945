// What the page knows: a snapshot over REST, then the events behind it. Everything is bounded.

import { get } from './api.js';

export const MOST_ROWS = 200;
const MOST_KEYS = 1_000;
const MOST_WAITING = 20_000;

export const state = {
  session: null, instruments: new Map(), positions: new Map(), orders: new Map(), fills: [], decisions: [], strategies: new Map(),
  feeds: new Map(), services: new Map(), tickers: new Map(), alarms: [], kill: new Map(), limits: [], latency: [], equity: null,
  timeframes: ['1m'], heardAt: new Map(), clockMs: 0, seq: 0, symbol: null,
};
export const dirty = new Set();

/** Is told of what a chart draws by itself. */
export const charts = { equityHistory() {}, equity() {}, trade() {} };

const DONE = ['FILLED', 'CANCELED', 'REJECTED', 'EXPIRED'];
const positionKey = (e) => `${e.strategy_id}|${e.symbol}`;
let loading = null;
let again = false;
let waiting = [];
let asOf = {};

function keep(list, item) {
  list.push(item);
  if (list.length > 2 * MOST_ROWS) list.splice(0, list.length - MOST_ROWS);
}

function put(map, key, value) {
  map.set(key, value);
  if (map.size > MOST_KEYS) map.delete(map.keys().next().value);
}

const takers = {
  position: (e) => { put(state.positions, positionKey(e.event), e.event); dirty.add('positions'); },
  order_update: (e) => {
    if (DONE.includes(e.event.status)) state.orders.delete(e.event.exchange_order_id);
    else put(state.orders, e.event.exchange_order_id, e.event);
    dirty.add('orders');
  },
  fill: (e) => { keep(state.fills, e); dirty.add('fills'); },
  decision: (e) => { keep(state.decisions, e); dirty.add('decisions'); },
  strategy_status: (e) => { put(state.strategies, positionKey(e.event), e.event); dirty.add('strategies'); },
  kill_switch: (e) => { put(state.kill, e.event.source, e.event); dirty.add('kill'); },
  feed: (e) => { put(state.feeds, e.event.symbol || '*', e.event); dirty.add('feeds'); },
  service_status: (e) => { put(state.services, e.event.service, e.event); dirty.add('services'); },
  alarm: (e) => { keep(state.alarms, e); dirty.add('alarms'); },
  refused: (e) => { keep(state.alarms, e); dirty.add('alarms'); },
  instrument: (e) => { put(state.instruments, e.event.symbol, e.event); dirty.add('symbols'); },
  equity: (e) => {
    if (state.equity && state.equity.event.asset !== e.event.asset) return;
    state.equity = e;
    charts.equity(e);
    dirty.add('equity');
  },
  ticker: (e) => { put(state.tickers, e.event.symbol, e.event); put(state.heardAt, e.event.symbol, performance.now()); dirty.add('feeds'); },
  trade: (e) => { if (e.event.symbol === state.symbol && charts.trade(e) === false) dirty.add('candles'); },
  bar: (e) => { if (e.event.symbol === state.symbol) dirty.add('candles'); },
};

/** Takes an event; while a snapshot is being read it waits. */
export function take(e) {
  if (loading) {
    if (waiting.length < MOST_WAITING) waiting.push(e); else again = true;
    return;
  }
  if (e.seq <= (asOf[e.type] || 0)) return;
  state.seq = Math.max(state.seq, e.seq);
  state.clockMs = Math.max(state.clockMs, e.ts_ms);
  dirty.add('bar');
  const taker = takers[e.type];
  if (taker) taker(e);
}

/** Says something of the page's own among the alarms. */
export function complain(error) {
  keep(state.alarms, { seq: `page${performance.now()}`, ts_ms: state.clockMs, event: { severity: 'warning', code: 'dashboard', detail: error.message } });
  dirty.add('alarms');
}

/** Reads the snapshot, one at a time. */
export function load() {
  if (loading) {
    again = true;
    return loading;
  }
  loading = snapshot().finally(() => {
    loading = null;
    const late = waiting;
    waiting = [];
    late.forEach(take);
    if (again) {
      again = false;
      load().catch(complain);
    }
  });
  return loading;
}

async function snapshot() {
  const [session, instruments, positions, orders, fills, decisions, strategies, feeds, services, tickers, alarms, kill, curve, now, config] =
    await Promise.all(['/session', '/instruments', '/positions', '/orders', `/fills?limit=${MOST_ROWS}`, `/decisions?limit=${MOST_ROWS}`,
      '/strategies', '/feeds', '/services', '/tickers', '/alarms', '/kill', '/equity/history', '/equity', '/config'].map(get));
  const byKey = (list, key) => new Map(list.map((e) => [key(e.event), e.event]));
  state.session = session;
  state.seq = 0;
  state.instruments = byKey(instruments, (e) => e.symbol);
  state.positions = byKey(positions, positionKey);
  state.orders = byKey(orders, (e) => e.exchange_order_id);
  state.fills = fills.reverse();
  state.decisions = decisions.reverse();
  state.strategies = byKey(strategies, positionKey);
  state.feeds = byKey(feeds, (e) => e.symbol || '*');
  state.services = byKey(services, (e) => e.service);
  state.tickers = byKey(tickers, (e) => e.symbol);
  state.alarms = alarms;
  state.kill = new Map(kill.sources.map((e) => [e.source, e]));
  state.equity = now[0] || null;
  state.timeframes = timeframes(config);
  charts.equityHistory(curve.filter((e) => !state.equity || e.event.asset === state.equity.event.asset));
  state.clockMs = Math.max(0, ...now.map((e) => e.ts_ms), ...tickers.map((e) => e.ts_ms));
  asOf = {
    instrument: instruments.asOf, position: positions.asOf, order_update: orders.asOf, fill: fills.asOf, decision: decisions.asOf,
    strategy_status: strategies.asOf, feed: feeds.asOf, service_status: services.asOf, ticker: tickers.asOf, alarm: alarms.asOf,
    refused: alarms.asOf, kill_switch: kill.asOf, equity: Math.min(curve.asOf, now.asOf),
  };
  for (const part of ['bar', 'symbols', 'candles', 'equity', 'positions', 'orders', 'fills', 'decisions', 'strategies', 'feeds', 'services', 'alarms', 'kill']) dirty.add(part);
}

function timeframes(config) {
  const entry = config.find((e) => e.key === 'market.timeframes');
  return ['5s', ...(entry ? entry.value.replace(/[[\]\s]/g, '').split(',').filter(Boolean) : ['1m'])];
}
