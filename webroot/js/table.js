// Tables drawn from plain descriptions, with text nodes only: nothing from outside is ever markup. Rows are known by a key and
// changed in place, so that focus, selection and scrolling survive the next event.

const drawn = new Map();

/**
 * A row is {key, cells}. A cell is a text, {text, cls, title}, {button, label, cls, action}, or {used, of, text, title} for a bar.
 */
export function draw(id, rows, nothing) {
  const body = document.querySelector(`#${id} tbody`);
  const known = drawn.get(id) || new Map();
  const next = new Map();
  for (const row of rows) {
    if (next.has(row.key)) continue;
    const entry = known.get(row.key) || { tr: document.createElement('tr'), slots: [] };
    row.cells.forEach((cell, i) => fill(entry, i, cell));
    next.set(row.key, entry);
  }
  for (const [key, entry] of known) if (!next.has(key)) entry.tr.remove();
  let place = body.firstElementChild;
  for (const { tr } of next.values()) {
    if (tr === place) place = place.nextElementSibling;
    else body.insertBefore(tr, place);
  }
  drawn.set(id, next);
  empty(body, next.size === 0 ? nothing : null);
}

function empty(body, text) {
  let tr = body.querySelector('tr.empty');
  if (text === null) {
    if (tr) tr.remove();
    return;
  }
  if (!tr) {
    tr = document.createElement('tr');
    tr.className = 'empty';
    const td = document.createElement('td');
    td.colSpan = 12;
    tr.append(td);
    body.append(tr);
  }
  if (tr.textContent !== text) tr.firstElementChild.textContent = text;
}

function fill(entry, i, content) {
  const cell = content !== null && typeof content === 'object' ? content : { text: content ?? '' };
  const slot = entry.slots[i] || (entry.slots[i] = { td: entry.tr.appendChild(document.createElement('td')), was: null, action: null });
  slot.action = cell.action || null;
  const now = `${cell.cls || ''}|${cell.title || ''}|${cell.label || ''}|${cell.button || ''}|${cell.used ?? ''}|${cell.of ?? ''}|${cell.text ?? ''}`;
  if (now === slot.was) return;
  slot.was = now;
  slot.td.className = cell.cls || '';
  slot.td.title = cell.title || '';
  if (cell.button) button(slot, cell);
  else if (cell.of !== undefined) bar(slot.td, cell);
  else slot.td.textContent = cell.text ?? '';
}

function button(slot, cell) {
  let b = slot.td.querySelector('button');
  if (!b) {
    b = document.createElement('button');
    b.type = 'button';
    b.className = 'small';
    b.addEventListener('click', () => slot.action && slot.action());
    slot.td.replaceChildren(b);
  }
  b.textContent = cell.button;
  b.setAttribute('aria-label', cell.label || cell.button);
}

function bar(td, cell) {
  let outer = td.querySelector('.meter');
  if (!outer) {
    outer = document.createElement('div');
    outer.className = 'meter';
    outer.setAttribute('role', 'meter');
    outer.append(document.createElement('i'), document.createElement('span'));
    td.replaceChildren(outer);
  }
  const share = Math.min(1, Math.max(0, cell.used / cell.of));
  outer.className = `meter ${share >= 0.85 ? 'high' : share >= 0.6 ? 'mid' : 'low'}`;
  outer.setAttribute('aria-valuemin', '0');
  outer.setAttribute('aria-valuemax', '100');
  outer.setAttribute('aria-valuenow', String(Math.round(100 * share)));
  outer.setAttribute('aria-label', cell.title || '');
  outer.firstElementChild.style.width = `${(100 * share).toFixed(1)}%`;
  outer.lastElementChild.textContent = cell.text;
}
