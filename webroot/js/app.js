// The dashboard: a snapshot over REST, then the event stream. All state is bounded; drawing is done a few times a second.

import { get, post } from './api.js';
import { connect } from './stream.js';
import { draw, button } from './table.js';
import { candleChart, equityChart } from './charts.js';
import { dateTime, money, number, signed, time, tone } from './format.js';

const MOST = 300;
const DRAW_MS = 200;
const SLOW_MS = 1500;

const $ = (id) => document.getElementById(id);
const state = {
  session: null, instruments: new Map(), positions: new Map(), orders: new Map(), fills: [], decisions: [], strategies: new Map(),
  feeds: new Map(), services: new Map(), tickers: new Map(), alarms: [], kill: new Map(), limits: [], equity: null, clockMs: 0, seq: 0,
  symbol: null,
};
const dirty = new Set();
let candles = null;
let equity = null;
let loading = null;
let waiting = [];
let asOf = {};

const strategyOf = (e) => e.strategy_id || 'account';
const positionKey = (e) => `${e.strategy_id}|${e.symbol}`;

// ---- taking events

const takers = {
  position: (e) => { state.positions.set(positionKey(e.event), e.event); dirty.add('positions'); },
  order_update: (e) => {
    const done = ['FILLED', 'CANCELED', 'REJECTED', 'EXPIRED'].includes(e.event.status);
    if (done) state.orders.delete(e.event.exchange_order_id); else state.orders.set(e.event.exchange_order_id, e.event);
    dirty.add('orders');
  },
  fill: (e) => { keep(state.fills, e); dirty.add('fills'); },
  decision: (e) => { keep(state.decisions, e); dirty.add('decisions'); },
  strategy_status: (e) => { state.strategies.set(positionKey(e.event), e.event); dirty.add('strategies'); },
  kill_switch: (e) => { state.kill.set(e.event.source, e.event); dirty.add('kill'); },
  feed: (e) => { state.feeds.set(e.event.symbol || '*', e.event); dirty.add('feeds'); },
  service_status: (e) => { state.services.set(e.event.service, e.event); dirty.add('feeds'); },
  alarm: (e) => { keep(state.alarms, e); dirty.add('alarms'); },
  refused: (e) => { keep(state.alarms, e); dirty.add('alarms'); },
  instrument: (e) => { state.instruments.set(e.event.symbol, e.event); dirty.add('symbols'); },
  equity: (e) => { state.equity = e; equity.add(e); dirty.add('equity'); },
  ticker: (e) => { state.tickers.set(e.event.symbol, e.event); dirty.add('feeds'); },
  trade: (e) => { if (e.event.symbol === state.symbol) candles.trade(e.event.price, Number(e.event.ts_exchange_ms) || e.ts_ms); },
  bar: (e) => { if (e.event.symbol === state.symbol && e.event.timeframe === '1m') dirty.add('candles'); },
};

function keep(list, item) {
  list.push(item);
  if (list.length > 2 * MOST) list.splice(0, list.length - MOST);
}

function take(e) {
  if (loading) {
    waiting.push(e);
    return;
  }
  if (e.seq <= (asOf[e.type] || 0)) return;
  state.seq = Math.max(state.seq, e.seq);
  state.clockMs = Math.max(state.clockMs, e.ts_ms);
  dirty.add('bar');
  const taker = takers[e.type];
  if (taker) taker(e);
}

// ---- the snapshot

async function load() {
  if (loading) return loading;
  loading = (async () => {
    const [session, instruments, positions, orders, fills, decisions, strategies, feeds, services, tickers, alarms, kill, curve, now] =
      await Promise.all(['/session', '/instruments', '/positions', '/orders', `/fills?limit=${MOST}`, `/decisions?limit=${MOST}`, '/strategies',
        '/feeds', '/services', '/tickers', '/alarms', '/kill', '/equity/history', '/equity'].map(get));
    state.session = session;
    state.instruments = new Map(instruments.map((e) => [e.event.symbol, e.event]));
    state.positions = new Map(positions.map((e) => [positionKey(e.event), e.event]));
    state.orders = new Map(orders.map((e) => [e.event.exchange_order_id, e.event]));
    state.fills = fills.reverse();
    state.decisions = decisions.reverse();
    state.strategies = new Map(strategies.map((e) => [positionKey(e.event), e.event]));
    state.feeds = new Map(feeds.map((e) => [e.event.symbol || '*', e.event]));
    state.services = new Map(services.map((e) => [e.event.service, e.event]));
    state.tickers = new Map(tickers.map((e) => [e.event.symbol, e.event]));
    state.alarms = alarms;
    state.kill = new Map(kill.sources.map((e) => [e.source, e]));
    equity.history(curve);
    state.equity = now[0] || null;
    state.clockMs = Math.max(0, ...now.map((e) => e.ts_ms), ...tickers.map((e) => e.ts_ms));
    asOf = {
      instrument: instruments.asOf, position: positions.asOf, order_update: orders.asOf, fill: fills.asOf, decision: decisions.asOf,
      strategy_status: strategies.asOf, feed: feeds.asOf, service_status: services.asOf, ticker: tickers.asOf, alarm: alarms.asOf,
      refused: alarms.asOf, kill_switch: kill.asOf, equity: curve.asOf,
    };
    for (const part of Object.keys(painters)) dirty.add(part);
  })().finally(() => {
    loading = null;
    const late = waiting;
    waiting = [];
    late.forEach(take);
  });
  return loading;
}

async function slowly() {
  try {
    const [session, limits] = await Promise.all([get('/session'), get('/limits')]);
    state.session = session;
    state.limits = limits;
    dirty.add('bar').add('limits');
  } catch { /* the link chip says it already */ }
}

async function loadCandles() {
  if (state.symbol) candles.bars(await get(`/candles?timeframe=1m&symbol=${encodeURIComponent(state.symbol)}`));
  dirty.add('fills');
}

// ---- drawing

const side = (s) => ({ text: s, cls: s === 'buy' ? 'up' : 'down' });

const painters = {
  bar() {
    const s = state.session;
    if (!s) return;
    $('mode').textContent = s.mode;
    $('mode').className = 'chip mode';
    $('session').textContent = s.session;
    $('events').textContent = number(Math.max(state.seq, s.committed_seq));
    $('clock').textContent = dateTime(state.clockMs);
    $('head').textContent = s.chain_head ? `${s.chain_head.slice(0, 12)}…` : '–';
    $('head').dataset.full = s.chain_head;
  },
  symbols() {
    const select = $('symbol');
    const names = [...state.instruments.keys()];
    if (select.options.length === names.length) return;
    select.replaceChildren(...names.map((name) => new Option(name, name)));
    if (!state.symbol && names.length > 0) [state.symbol] = names;
    select.value = state.symbol;
    dirty.add('candles');
  },
  candles() { loadCandles().catch(() => {}); },
  equity() {
    const e = state.equity && state.equity.event;
    if (!e) return;
    $('kpi-equity').textContent = money(e.equity);
    $('kpi-asset').textContent = e.asset;
    for (const [id, value] of [['day', e.day_pnl], ['realized', e.realized_pnl], ['unrealized', e.unrealized_pnl], ['drawdown', equity.drawdown(e.equity)]]) {
      $(`kpi-${id}`).textContent = signed(value);
      $(`kpi-${id}`).className = tone(value);
    }
    $('kpi-fees').textContent = money(e.fees);
    $('kpi-exposure').textContent = money(e.exposure);
  },
  positions() {
    const rows = [...state.positions.values()].sort((a, b) => a.strategy_id.localeCompare(b.strategy_id));
    draw('positions', rows.map((p) => [
      { text: strategyOf(p), cls: p.strategy_id ? 'w' : 'w dim' }, { text: p.symbol, cls: 'w' }, { text: number(p.qty), cls: `n ${tone(p.qty)}` },
      { text: money(p.avg_price), cls: 'n' }, { text: number(p.mark_price), cls: 'n' },
      { text: signed(p.unrealized_pnl), cls: `n ${tone(p.unrealized_pnl)}` }, { text: signed(p.realized_pnl), cls: `n ${tone(p.realized_pnl)}` },
    ]), 'No position yet.');
  },
  orders() {
    draw('orders', [...state.orders.values()].slice(-MOST).map((o) => [
      { text: o.strategy_id, cls: 'w' }, { text: o.symbol, cls: 'w' }, side(o.side), { text: number(o.qty), cls: 'n' },
      { text: number(o.filled_qty), cls: 'n' }, { text: o.limit_price === null ? 'market' : number(o.limit_price), cls: 'n' },
      { text: o.status.toLowerCase().replace('_', ' '), cls: 'w dim' },
      button('cancel', `Cancel order ${o.exchange_order_id}`, () => post(`/orders/${encodeURIComponent(o.exchange_order_id)}/cancel`, { reason: 'dashboard' }).catch(alarm)),
    ]), 'No order is working.');
  },
  fills() {
    draw('fills', state.fills.slice(-MOST).reverse().map((e) => [
      { text: time(e.ts_ms), cls: 'w dim' }, { text: e.event.strategy_id, cls: 'w' }, { text: e.event.symbol, cls: 'w' }, side(e.event.side),
      { text: number(e.event.qty), cls: 'n' }, { text: number(e.event.price), cls: 'n' },
      { text: number(e.event.fee), cls: 'n' }, { text: e.event.maker ? 'maker' : 'taker', cls: 'dim' },
    ]), 'No fill yet.');
    if (candles) candles.fills(state.fills.filter((e) => e.event.symbol === state.symbol));
  },
  decisions() {
    const only = $('denied').checked;
    draw('decisions', state.decisions.filter((e) => !only || !e.event.allowed).slice(-MOST).reverse().map((e) => [
      { text: time(e.ts_ms), cls: 'w dim' }, { text: e.event.strategy_id || '–', cls: 'w' },
      e.event.allowed ? { text: 'allowed', cls: 'good w' } : { text: e.event.reason, cls: 'bad w', title: e.meaning },
      { text: Object.entries(e.event.caps).map(([k, v]) => `${k} ${v}`).join(', '), cls: 'mono' }, { text: e.remedy || '', cls: 'dim' },
    ]), 'No decision yet.');
  },
  limits() {
    draw('limits', state.limits.map((l) => {
      const meter = document.createElement('meter');
      meter.max = Math.max(Number(l.cap), 1e-9);
      meter.value = Math.max(0, Number(l.used));
      meter.high = 0.8 * meter.max;
      meter.title = `${l.distance} left`;
      return [{ text: l.code, cls: 'w' }, { text: l.scope, cls: 'w dim' }, { text: number(l.used), cls: 'n' }, { text: number(l.cap), cls: 'n' }, meter];
    }), 'No limit is set.');
  },
  strategies() {
    draw('strategies', [...state.strategies.values()].map((s) => {
      const off = s.state === 'disabled' || s.state === 'failed';
      return [{ text: s.strategy_id, cls: 'w' }, { text: s.symbol || '', cls: 'w dim' },
        { text: s.state, cls: off ? 'bad' : s.state === 'running' ? 'good' : 'warn', title: s.detail }, { text: number(s.errors), cls: 'n' },
        button(off ? 'enable' : 'disable', `${off ? 'Enable' : 'Disable'} ${s.strategy_id}`,
          () => post(`/strategies/${encodeURIComponent(s.strategy_id)}/${off ? 'enable' : 'disable'}`, { reason: 'dashboard' }).catch(alarm))];
    }), 'No strategy.');
  },
  feeds() {
    const symbols = new Set([...state.tickers.keys(), ...state.feeds.keys()]);
    const rows = [...symbols].map((symbol) => {
      const feed = state.feeds.get(symbol);
      const t = state.tickers.get(symbol);
      const what = feed ? feed.state : 'connected';
      return [{ text: symbol === '*' ? 'all feeds' : symbol, cls: 'w' }, { text: what, cls: ['gap', 'stale', 'failed', 'malformed'].includes(what) ? 'bad' : 'good' },
        { text: t ? number(t.bid) : '', cls: 'n' }, { text: t ? number(t.ask) : '', cls: 'n' }, { text: feed ? feed.detail : '', cls: 'dim' }];
    });
    for (const s of state.services.values()) {
      rows.push([{ text: s.service, cls: 'w' }, { text: s.healthy ? 'healthy' : 'FAILED', cls: s.healthy ? 'good' : 'bad' }, '', '', { text: s.detail, cls: 'dim' }]);
    }
    draw('feeds', rows, 'Nothing heard yet.');
  },
  alarms() {
    draw('alarms', state.alarms.slice(-MOST).reverse().map((e) => [
      { text: time(e.ts_ms), cls: 'w dim' }, { text: e.event.severity || 'warning', cls: e.event.severity === 'critical' ? 'bad' : 'warn' },
      { text: e.event.code || e.event.reason, cls: 'w' }, e.event.detail,
    ]), 'No alarm.');
  },
  kill() {
    const bad = [...state.kill.values()].filter((k) => k.tripped || !k.readable);
    const tripped = bad.length > 0;
    $('tripped').hidden = !tripped;
    $('tripped-why').textContent = bad.map((k) => `${k.source}: ${k.readable ? k.reason || 'tripped' : 'cannot be read'}${k.actor ? ` (${k.actor})` : ''}`).join(' · ');
    $('kill').textContent = tripped ? 'Tripped' : 'Kill switch';
    $('kill').disabled = tripped;
    document.title = tripped ? '■ TRIPPED · Njord' : 'Njord';
  },
};

function paint() {
  const parts = [...dirty];
  dirty.clear();
  for (const part of parts) painters[part]();
}

function alarm(error) {
  keep(state.alarms, { ts_ms: state.clockMs, event: { severity: 'warning', code: 'dashboard', detail: error.message } });
  dirty.add('alarms');
}

// ---- the operator

function ask(title, text, action) {
  $('ask-title').textContent = title;
  $('ask-text').textContent = text;
  $('ask-reason').value = '';
  $('ask-error').textContent = '';
  $('ask-no').onclick = () => $('ask').close();
  $('ask-yes').onclick = async () => {
    const reason = $('ask-reason').value.trim();
    if (!reason) {
      $('ask-error').textContent = 'Say why: it goes into the journal.';
      return;
    }
    try {
      await action(reason);
      $('ask').close();
    } catch (error) {
      $('ask-error').textContent = error.message;
    }
  };
  $('ask').showModal();
}

function wire() {
  $('kill').onclick = () => ask('Trip the kill switch?', 'No new order passes, and every working order is cancelled.', (reason) => post('/kill/trip', { reason, actor: 'dashboard' }));
  $('clear').onclick = () => ask('Clear the kill switch?', 'Orders may flow again at once.', (reason) => post('/kill/clear', { reason, actor: 'dashboard' }));
  $('cancel-all').onclick = () => ask('Cancel all working orders?', 'Strategies may send new ones.', (reason) => post('/cancel-all', { reason, actor: 'dashboard' }));
  $('denied').onchange = () => dirty.add('decisions');
  $('symbol').onchange = (event) => { state.symbol = event.target.value; dirty.add('candles'); };
  $('head').onclick = () => navigator.clipboard && navigator.clipboard.writeText($('head').dataset.full || '');
  $('theme').onclick = () => theme(document.documentElement.dataset.theme === 'light' ? 'dark' : 'light');
}

function theme(name) {
  document.documentElement.dataset.theme = name;
  try { localStorage.setItem('njord-theme', name); } catch { /* private mode */ }
  if (candles) { candles.restyle(); equity.restyle(); dirty.add('fills'); }
}

function start() {
  let chosen = null;
  try { chosen = localStorage.getItem('njord-theme'); } catch { /* private mode */ }
  theme(chosen || (matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark'));
  candles = candleChart($('candles'));
  equity = equityChart($('equity'));
  wire();
  connect({
    onEvent: take,
    onReset: () => load().catch(alarm),
    onLink: (link) => {
      $('link').textContent = { live: 'live', connecting: 'connecting …', lost: 'connection lost, trying again' }[link];
      $('link').className = `chip ${link === 'live' ? 'good' : link === 'lost' ? 'bad' : ''}`;
    },
  });
  setInterval(paint, DRAW_MS);
  setInterval(slowly, SLOW_MS);
  slowly();
}

start();
