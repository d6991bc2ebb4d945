// The event stream: one EventSource that reconnects with a growing pause and resumes behind the last id it saw.

import { parse } from './api.js';

const TYPES = ['signal', 'intent', 'cancel', 'decision', 'order', 'order_update', 'fill', 'position', 'equity', 'kill_switch',
  'feed', 'alarm', 'strategy_status', 'service_status', 'session', 'instrument', 'refused', 'command', 'bar', 'ticker', 'trade'];
const LONGEST_PAUSE_MS = 10_000;

export function connect({ onEvent, onReset, onLink }) {
  let lastId = '';
  let pause = 500;

  function open() {
    onLink('connecting');
    const query = lastId ? `?lastEventId=${encodeURIComponent(lastId)}` : '';
    const source = new EventSource(`/api/v1/events${query}`);
    const remember = (message) => { if (message.lastEventId) lastId = message.lastEventId; };
    source.onopen = () => { pause = 500; onLink('live'); };
    source.onerror = () => {
      source.close();
      onLink('lost');
      setTimeout(open, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    };
    for (const type of TYPES) {
      source.addEventListener(type, (message) => { remember(message); onEvent(parse(message.data)); });
    }
    source.addEventListener('hello', (message) => { remember(message); onReset(); });
    source.addEventListener('reset', (message) => { remember(message); onReset(); });
    source.addEventListener('missed', (message) => { remember(message); onReset(); });
  }

  open();
}
