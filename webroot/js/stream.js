// The event stream: one EventSource that reconnects with a growing pause and resumes behind the last id it saw.

import { parse } from './api.js';

const TYPES = ['signal', 'intent', 'cancel', 'decision', 'order', 'order_update', 'fill', 'position', 'equity', 'kill_switch',
  'feed', 'alarm', 'strategy_status', 'service_status', 'session', 'instrument', 'refused', 'command', 'bar', 'ticker', 'trade'];
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** Connects; returns a function that says that the connection seems dead although nobody closed it. */
export function connect({ onEvent, onReset, onLink }) {
  let lastId = '';
  let pause = FIRST_PAUSE_MS;
  let source = null;
  let timer = null;

  function lost() {
    if (timer) return;
    source.close();
    onLink('lost');
    timer = setTimeout(() => { timer = null; open(); }, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }

  function open() {
    onLink('connecting');
    const query = lastId ? `?lastEventId=${encodeURIComponent(lastId)}` : '';
    const own = new EventSource(`/api/v1/events${query}`);
    source = own;
    const remember = (message) => { if (message.lastEventId) lastId = message.lastEventId; };
    const listen = (type, handler) => own.addEventListener(type, (message) => {
      if (own !== source) return;
      remember(message);
      handler(message);
    });
    own.onopen = () => { pause = FIRST_PAUSE_MS; onLink('live'); };
    own.onerror = () => { if (own === source) lost(); };
    for (const type of TYPES) listen(type, (message) => onEvent(parse(message.data)));
    for (const type of ['hello', 'reset', 'missed']) listen(type, () => onReset());
  }

  open();
  return lost;
}
