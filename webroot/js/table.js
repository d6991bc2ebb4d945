// Tables that are drawn from plain descriptions, with text nodes only: nothing from outside is ever markup.

/** A cell is a text, or {text, cls, title}, or a DOM node. */
function cell(content) {
  const td = document.createElement('td');
  if (content instanceof Node) {
    td.append(content);
  } else if (content !== null && typeof content === 'object') {
    td.textContent = content.text;
    if (content.cls) td.className = content.cls;
    if (content.title) td.title = content.title;
  } else {
    td.textContent = content ?? '';
  }
  return td;
}

export function draw(id, rows, nothing) {
  const body = document.querySelector(`#${id} tbody`);
  const drawn = rows.map((cells) => {
    const tr = document.createElement('tr');
    tr.append(...cells.map(cell));
    return tr;
  });
  if (drawn.length === 0) {
    const tr = document.createElement('tr');
    tr.className = 'empty';
    const td = document.createElement('td');
    td.colSpan = 12;
    td.textContent = nothing;
    tr.append(td);
    drawn.push(tr);
  }
  body.replaceChildren(...drawn);
}

export function button(text, label, action) {
  const b = document.createElement('button');
  b.type = 'button';
  b.className = 'small';
  b.textContent = text;
  b.setAttribute('aria-label', label);
  b.addEventListener('click', action);
  return b;
}
