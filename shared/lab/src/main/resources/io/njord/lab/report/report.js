// The light switch, and the values under the pointer. The page is complete without either.
(() => {
  const root = document.documentElement;
  const dark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : !matchMedia('(prefers-color-scheme: light)').matches);
  const button = document.getElementById('theme');
  button.hidden = false;
  button.addEventListener('click', () => { root.dataset.theme = dark() ? 'light' : 'dark'; });

  const format = (value, kind) => (kind === 'percent'
    ? `${(value * 100).toLocaleString('en-GB', { maximumFractionDigits: 2, minimumFractionDigits: 2 })}%`
    : value.toLocaleString('en-GB', { maximumFractionDigits: Math.abs(value) < 10 ? 4 : 2 }));

  const nearest = (xs, at) => {
    let low = 0;
    let high = xs.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (xs[middle] < at) low = middle + 1; else high = middle;
    }
    return low > 0 && at - xs[low - 1] < xs[low] - at ? low - 1 : low;
  };

  for (const script of document.querySelectorAll('script.hover')) {
    const plot = script.parentElement;
    let data = null;
    let cursor = null;
    let tip = null;
    const hide = () => { cursor?.remove(); tip?.remove(); cursor = null; tip = null; };
    const show = (event) => {
      data ??= JSON.parse(script.textContent);
      const box = plot.getBoundingClientRect();
      const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
      const half = data.half ?? 0;
      const at = share * (data.to - data.from) - half;
      if (!tip) {
        cursor = plot.appendChild(Object.assign(document.createElement('div'), { className: 'cursor' }));
        tip = plot.appendChild(Object.assign(document.createElement('div'), { className: 'tip' }));
      }
      tip.replaceChildren();
      const lead = data.lines[0].x[nearest(data.lines[0].x, at)];
      const head = document.createElement('i');
      head.textContent = data.steps
        ? `after ${Math.round(lead)}`
        : new Date(data.from + lead).toISOString().slice(0, 16).replace('T', ' ');
      tip.append(head);
      for (const line of data.lines) {
        const row = document.createElement('div');
        const value = document.createElement('b');
        value.textContent = format(line.y[nearest(line.x, at)], data.format);
        row.append(`${line.name} `, value);
        tip.append(row);
      }
      const place = (lead + half) / (data.to - data.from);
      cursor.style.left = `${place * 100}%`;
      if (place > 0.5) { tip.style.right = `${(1 - place) * 100 + 1}%`; tip.style.left = ''; }
      else { tip.style.left = `${place * 100 + 1}%`; tip.style.right = ''; }
    };
    plot.addEventListener('pointermove', show);
    plot.addEventListener('pointerdown', show);
    plot.addEventListener('pointerleave', hide);
  }
})();
