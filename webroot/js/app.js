// The dashboard: wires stream, state, charts and panels together. Drawing is done a few times a second, and only what changed.

import { get, post } from './api.js';
import { candleChart, equityChart } from './charts.js';
import { ask } from './dialog.js';
import * as panels from './panels.js';
import { charts, complain, dirty, load, state, take } from './state.js';
import { connect } from './stream.js';

const DRAW_MS = 200;
const SLOW_MS = 1500;
const LINKS = { live: 'live', connecting: 'connecting …', lost: 'connection lost, trying again' };
const SECONDS = { s: 1, m: 60, h: 3600, d: 86400 };

const $ = (id) => document.getElementById(id);
let candles = null;
let equity = null;
let link = 'connecting';
let lostAt = 0;
let suspect = () => {};

const painters = {
  bar: panels.bar,
  symbols: panels.symbols,
  candles: () => { loadCandles().catch(complain); },
  equity: () => panels.account(equity.drawdown),
  positions: panels.positions,
  orders: panels.orders,
  fills: () => { panels.fills(); marks(); },
  decisions: panels.decisions,
  limits: panels.limits,
  strategies: panels.strategies,
  feeds: panels.feeds,
  services: panels.services,
  latency: panels.latency,
  alarms: panels.alarms,
  kill: panels.kill,
};

function paint() {
  if (document.hidden) return;
  const parts = [...dirty];
  dirty.clear();
  for (const part of parts) painters[part]();
}

async function loadCandles() {
  const { symbol } = state;
  const frame = $('timeframe').value;
  if (!symbol || !frame) return;
  const seconds = Number.parseInt(frame, 10) * SECONDS[frame.slice(-1)];
  const name = encodeURIComponent(symbol);
  const list = frame === '5s'
    ? (await get(`/tape?symbol=${name}`)).map((c) => ({ ...c, time: c.ts_ms / 1000 }))
    : (await get(`/candles?timeframe=${frame}&symbol=${name}`)).map(({ event: c }) => ({
      time: Number(BigInt(c.ts_open) / 1000000000n), open: c.open, high: c.high, low: c.low, close: c.close,
    }));
  candles.bars(list, seconds, `${symbol} ${frame}`);
  marks();
}

function marks() {
  candles.fills(state.fills.filter((e) => e.event.symbol === state.symbol));
}

async function slowly() {
  dirty.add('feeds');
  try {
    const [session, limits, latency] = await Promise.all(['/session', '/limits', '/latency'].map(get));
    state.session = session;
    state.limits = limits;
    state.latency = latency;
    dirty.add('bar').add('limits').add('latency');
  } catch (error) {
    if (link === 'live' && !error.signIn) suspect();
  }
  $('link').textContent = LINKS[link] + (link === 'live' ? '' : ` · ${Math.round((performance.now() - lostAt) / 1000)} s old`);
  setTimeout(slowly, SLOW_MS);
}

function onLink(now) {
  if (now !== 'live' && link === 'live') lostAt = performance.now();
  link = now;
  $('link').textContent = LINKS[now];
  $('link').className = `chip ${now === 'live' ? 'good' : now === 'lost' ? 'bad' : ''}`;
  document.body.classList.toggle('is-lost', now === 'lost');
}

function theme(name) {
  document.documentElement.dataset.theme = name;
  try { localStorage.setItem('njord-theme', name); } catch { /* private mode */ }
  if (candles) {
    candles.restyle();
    equity.restyle();
    dirty.add('fills');
  }
}

function wire() {
  $('kill').onclick = () => ask('Trip the kill switch?', 'No new order passes, and every working order is cancelled.', (reason) => post('/kill/trip', { reason }));
  $('clear').onclick = () => ask('Clear the kill switch?', 'Orders may flow again at once.', (reason) => post('/kill/clear', { reason }));
  $('cancel-all').onclick = () => ask('Cancel all working orders?', 'Strategies may send new ones.', (reason) => post('/cancel-all', { reason }));
  $('denied').onchange = () => dirty.add('decisions');
  $('symbol').onchange = (event) => { state.symbol = event.target.value; dirty.add('candles'); };
  $('timeframe').onchange = () => dirty.add('candles');
  $('head').onclick = () => navigator.clipboard && navigator.clipboard.writeText($('head').dataset.full || '');
  $('theme').onclick = () => theme(document.documentElement.dataset.theme === 'light' ? 'dark' : 'light');
}

function start() {
  let chosen = null;
  try { chosen = localStorage.getItem('njord-theme'); } catch { /* private mode */ }
  theme(chosen || (matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark'));
  candles = candleChart($('candles'));
  equity = equityChart($('equity'));
  charts.equityHistory = equity.history;
  charts.equity = equity.add;
  charts.trade = (e) => candles.trade(e.event.price, Number(e.event.ts_exchange_ms) || e.ts_ms);
  wire();
  suspect = connect({ onEvent: take, onReset: () => load().catch(complain), onLink });
  setInterval(paint, DRAW_MS);
  slowly();
}

start();
