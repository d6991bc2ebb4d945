// One function a panel: state in, rows out.

import { post } from './api.js';
import { ask, explain } from './dialog.js';
import { age, dateTime, fee, micros, money, number, percent, signed, time, tone } from './format.js';
import { MOST_ROWS, complain, dirty, state } from './state.js';
import { draw } from './table.js';

const $ = (id) => document.getElementById(id);
const BAD_FEEDS = ['gap', 'stale', 'failed', 'malformed', 'crossed'];
const side = (s) => ({ text: s, cls: s === 'buy' ? 'buy' : 'sell' });
const why = (id) => ({ button: 'why', label: `Explain ${id}`, cls: 'act', action: () => explain(id) });
const text = (id, value, cls) => {
  const element = $(id);
  if (element.textContent !== value) element.textContent = value;
  if (cls !== undefined && element.className !== cls) element.className = cls;
};

export function bar() {
  const s = state.session;
  if (!s) return;
  text('mode', s.mode, 'chip mode');
  text('session', s.session);
  text('events', number(Math.max(state.seq, s.committed_seq)));
  text('clock', dateTime(state.clockMs));
  text('head', s.chain_head ? `${s.chain_head.slice(0, 12)}…` : '–');
  $('head').dataset.full = s.chain_head;
  text('about', `${s.mode.toLowerCase()} trading, simulated venue · data ${s.data} · speed ${s.speed} · njord ${s.version}`);
  $('journal').hidden = s.journal_healthy;
}

export function symbols() {
  const select = $('symbol');
  const names = [...state.instruments.keys()];
  if (!state.symbol && names.length > 0) [state.symbol] = names;
  options(select, names, state.symbol);
  options($('timeframe'), state.timeframes, $('timeframe').value || state.timeframes[0]);
  dirty.add('candles');
}

function options(select, names, chosen) {
  if ([...select.options].map((o) => o.value).join() !== names.join()) select.replaceChildren(...names.map((name) => new Option(name, name)));
  select.value = names.includes(chosen) ? chosen : names[0];
}

export function account(drawdown) {
  const e = state.equity && state.equity.event;
  if (!e) return;
  text('kpi-equity', money(e.equity));
  text('kpi-asset', e.asset);
  for (const [id, value] of [['day', e.day_pnl], ['realized', e.realized_pnl], ['unrealized', e.unrealized_pnl], ['drawdown', drawdown(e.equity)]]) {
    text(`kpi-${id}`, signed(value), tone(value));
  }
  text('kpi-fees', money(e.fees));
  text('kpi-exposure', money(e.exposure));
}

export function positions() {
  const list = [...state.positions.values()].sort((a, b) => (a.strategy_id < b.strategy_id ? -1 : a.strategy_id > b.strategy_id ? 1 : a.symbol.localeCompare(b.symbol)));
  draw('positions', list.slice(0, MOST_ROWS).map((p) => ({
    key: `${p.strategy_id}|${p.symbol}`,
    cells: [{ text: p.strategy_id || 'account', cls: p.strategy_id ? 'w' : 'w strong' }, { text: p.symbol, cls: 'w dim' },
      { text: number(p.qty), cls: `n ${tone(p.qty)}` }, { text: Number(p.qty) === 0 ? '–' : money(p.avg_price), cls: 'n' },
      { text: signed(p.unrealized_pnl), cls: `n ${tone(p.unrealized_pnl)}` }, { text: signed(p.realized_pnl), cls: `n ${tone(p.realized_pnl)}` }],
  })), 'No position yet.');
}

export function orders() {
  draw('orders', [...state.orders.values()].slice(-MOST_ROWS).reverse().map((o) => ({
    key: o.exchange_order_id,
    cells: [{ text: o.strategy_id, cls: 'w', title: o.exchange_order_id }, { text: o.symbol, cls: 'w dim' }, side(o.side),
      { text: `${number(o.filled_qty)} / ${number(o.qty)}`, cls: 'n' }, { text: o.limit_price === null ? 'market' : number(o.limit_price), cls: 'n' },
      { text: o.status.toLowerCase().replace('_', ' '), cls: 'w dim' }, why(o.exchange_order_id),
      { button: 'cancel', cls: 'act', label: `Cancel order ${o.exchange_order_id}`,
        action: () => post(`/orders/${encodeURIComponent(o.exchange_order_id)}/cancel`, { reason: 'cancelled by hand' }).catch(complain) }],
  })), 'No order is working.');
}

export function fills() {
  draw('fills', state.fills.slice(-MOST_ROWS).reverse().map((e) => ({
    key: e.seq,
    cells: [{ text: time(e.ts_ms), cls: 'w dim' }, { text: e.event.strategy_id, cls: 'w' }, { text: e.event.symbol, cls: 'w dim' }, side(e.event.side),
      { text: number(e.event.qty), cls: 'n' }, { text: number(e.event.price), cls: 'n' }, { text: fee(e.event.fee), cls: 'n dim', title: `${e.event.fee} ${e.event.fee_asset}` },
      { text: e.event.maker ? 'maker' : 'taker', cls: 'dim w' }, why(e.event.fill_id)],
  })), 'No fill yet.');
}

export function decisions() {
  const only = $('denied').checked;
  draw('decisions', state.decisions.filter((e) => !only || !e.event.allowed).slice(-MOST_ROWS).reverse().map((e) => ({
    key: e.seq,
    cells: [{ text: time(e.ts_ms), cls: 'w dim' }, { text: e.event.strategy_id || '–', cls: 'w' }, { text: e.event.symbol || '–', cls: 'w dim' },
      e.event.allowed ? { text: 'allowed', cls: 'good w' } : { text: e.event.reason, cls: 'bad w', title: e.meaning },
      { text: Object.entries(e.event.caps).map(([k, v]) => `${k} ${v}`).join(' · '), cls: 'numbers' }, { text: e.remedy || '', cls: 'dim' }, why(e.event.intent_id)],
  })), only ? 'Nothing was refused.' : 'No decision yet.');
}

export function limits() {
  const share = (l) => Math.max(0, Number(l.used)) / Math.max(Number(l.cap), 1e-9);
  draw('limits', [...state.limits].sort((a, b) => share(b) - share(a)).map((l) => ({
    key: `${l.code}|${l.scope}`,
    cells: [{ text: l.code, cls: 'w' }, { text: l.scope || 'all', cls: 'w dim' },
      { text: `${number(Number(l.used).toFixed(2))} / ${number(l.cap)}`, cls: 'n', title: `used ${l.used} of ${l.cap}` },
      { used: Math.max(0, Number(l.used)), of: Math.max(Number(l.cap), 1e-9), text: percent(share(l)), title: `${l.distance} left`, cls: 'wide' }],
  })), 'No limit is set.');
}

export function strategies() {
  draw('strategies', [...state.strategies.values()].slice(0, MOST_ROWS).map((s) => {
    const off = ['disabled', 'failed', 'stopped'].includes(s.state);
    const verb = off ? 'enable' : 'disable';
    return {
      key: `${s.strategy_id}|${s.symbol}`,
      cells: [{ text: s.strategy_id, cls: 'w' }, { text: s.symbol || '', cls: 'w dim' },
        { text: `● ${s.state}`, cls: off ? 'bad w' : s.state === 'running' ? 'good w' : 'warn w', title: s.detail },
        { text: s.errors ? `${number(s.errors)} errors` : '', cls: 'n warn' },
        { button: verb, cls: 'act', label: `${verb} ${s.strategy_id}`,
          action: () => ask(`${off ? 'Enable' : 'Disable'} ${s.strategy_id}?`, off ? 'It may send orders again at once.' : 'Its working orders are cancelled; its position stays.',
            (reason) => post(`/strategies/${encodeURIComponent(s.strategy_id)}/${verb}`, { reason })) }],
    };
  }), 'No strategy.');
}

export function feeds() {
  const now = performance.now();
  const names = new Set([...state.tickers.keys(), ...state.feeds.keys()]);
  draw('feeds', [...names].slice(0, MOST_ROWS).map((symbol) => {
    const feed = state.feeds.get(symbol);
    const t = state.tickers.get(symbol);
    const what = feed ? feed.state : 'connected';
    const heard = state.heardAt.get(symbol);
    return {
      key: symbol,
      cells: [{ text: symbol === '*' ? 'all feeds' : symbol, cls: 'w' }, { text: `● ${what}`, cls: BAD_FEEDS.includes(what) ? 'bad w' : 'good w', title: feed ? feed.detail : '' },
        { text: t ? number(t.bid) : '', cls: 'n' }, { text: t ? number(t.ask) : '', cls: 'n' },
        { text: heard === undefined ? '' : `${age(now - heard)} ago`, cls: `n ${heard !== undefined && now - heard > 10_000 ? 'warn' : 'dim'}` }],
    };
  }), 'Nothing heard yet.');
}

export function services() {
  draw('services', [...state.services.values()].map((s) => ({
    key: s.service,
    cells: [{ text: s.service, cls: 'w' }, { text: s.healthy ? '● healthy' : '● FAILED', cls: s.healthy ? 'good w' : 'bad w' }, { text: s.detail, cls: 'dim' }],
  })), 'No part has reported yet.');
}

export function latency() {
  draw('latency', state.latency.map((l) => ({
    key: l.hop,
    cells: [{ text: l.hop, cls: 'w', title: l.what }, { text: micros(l.last_us), cls: 'n' }, { text: micros(l.median_us), cls: 'n' }, { text: micros(l.worst_us), cls: 'n dim' }],
  })), 'Not measured yet.');
}

export function alarms() {
  const shown = state.alarms.slice(-MOST_ROWS).reverse();
  draw('alarms', shown.map((e) => ({
    key: e.seq,
    cells: [{ text: time(e.ts_ms), cls: 'w dim' }, { text: e.event.severity || 'warning', cls: e.event.severity === 'critical' ? 'bad w' : e.event.severity === 'info' ? 'dim w' : 'warn w' },
      { text: e.event.code || e.event.reason, cls: 'w' }, e.event.detail],
  })), 'No alarm.');
  const loud = shown.filter((e) => e.event.severity !== 'info').length;
  text('alarm-count', loud > 0 ? `${loud} alarm${loud > 1 ? 's' : ''}` : 'no alarms', loud > 0 ? 'chip warn' : 'chip');
}

export function kill() {
  const bad = [...state.kill.values()].filter((k) => k.tripped || !k.readable);
  const tripped = bad.length > 0 || state.kill.size === 0;
  $('tripped').hidden = !tripped;
  text('tripped-why', bad.length === 0 ? 'no source has been read yet'
    : bad.map((k) => `${k.source}: ${k.readable ? k.reason || 'tripped' : 'cannot be read'}${k.actor && k.actor !== k.source ? ` (${k.actor})` : ''}`).join(' · '));
  text('kill-state', tripped ? 'TRIPPED' : 'CLEAR');
  $('kill').disabled = tripped;
  document.body.classList.toggle('is-tripped', tripped);
  document.title = tripped ? '■ TRIPPED · Njord' : 'Njord';
}
