// Maps of pairs of parameters: what a cell shows is chosen above them.
(() => {
  const RAMP = [[68, 1, 84], [59, 82, 139], [33, 145, 140], [94, 201, 98], [253, 231, 37]]; // dark to bright, safe for all eyes
  const ramp = (share) => {
    const at = Math.min(1, Math.max(0, share)) * (RAMP.length - 1);
    const low = Math.min(RAMP.length - 2, Math.floor(at));
    return RAMP[low].map((from, i) => Math.round(from + (RAMP[low + 1][i] - from) * (at - low)));
  };
  const text = (value, kind, short) => {
    if (kind === 'percent') return `${(value * 100).toLocaleString('en-GB', { maximumFractionDigits: short ? 1 : 2 })}%`;
    if (kind === 'whole') return Math.round(value).toLocaleString('en-GB');
    if (kind === 'amount' && short && Math.abs(value) >= 1e4) {
      return value.toLocaleString('en-GB', { notation: 'compact', maximumSignificantDigits: 4 });
    }
    return value.toLocaleString('en-GB', { maximumFractionDigits: kind === 'amount' && Math.abs(value) >= 1e3 ? 0 : short ? 2 : 3 });
  };
  const make = (name, css, inside) => {
    const element = document.createElement(name);
    element.className = css;
    if (inside !== undefined) element.textContent = inside;
    return element;
  };
  const options = (select, names) => names.forEach((name, i) => {
    const option = make('option', '', name);
    option.value = i;
    select.append(option);
  });

  // Colours: signed figures orange and blue around zero; others along the ramp, the best bright. Outliers do not squeeze the rest.
  const colours = (values, measure, counts) => {
    const known = values.filter((value) => value !== null).sort((a, b) => a - b);
    const low = known[Math.floor((known.length - 1) * 0.02)];
    const high = known[Math.ceil((known.length - 1) * 0.98)];
    const signed = !counts && low < 0 && high > 0;
    const strongest = Math.max(-low, high);
    return {
      low, high, signed, strongest,
      paint: (cell, value) => {
        if (signed) {
          const share = Math.round(Math.min(1, Math.abs(value) / strongest) * 88 + 4);
          const good = measure.less ? value < 0 : value >= 0;
          cell.style.background = `color-mix(in srgb, var(--${good ? 'up' : 'down'}) ${share}%, var(--panel))`;
          return;
        }
        const share = high > low ? (value - low) / (high - low) : 0.5;
        const [r, g, b] = ramp(measure.less && !counts ? 1 - share : share);
        cell.style.background = `rgb(${r},${g},${b})`;
        cell.style.color = r * 0.3 + g * 0.59 + b * 0.11 > 120 ? '#10151a' : '#f4f7fa';
      },
    };
  };

  for (const box of document.querySelectorAll('.surface')) {
    const data = JSON.parse(box.querySelector('.cells').textContent);
    const [pairs, measures, shows] = ['pair', 'measure', 'cell'].map((name) => box.querySelector(`select.${name}`));
    const field = box.querySelector('.field');
    const scale = box.querySelector('.scale');
    const tip = make('div', 'tip');
    options(pairs, data.pairs.map((pair) => `${data.axes[pair.rows].name} × ${data.axes[pair.columns].name}`));
    options(measures, data.measures.map((measure) => measure.title));
    options(shows, ['its best trial', 'median over the other parameters', 'number of trials']);

    const draw = () => {
      const pair = data.pairs[pairs.value];
      const counts = shows.value === '2';
      const measure = counts ? { title: 'trials', kind: 'whole' } : data.measures[measures.value];
      measures.disabled = counts;
      const values = counts
        ? pair.counts.map((count) => count || null)
        : pair[shows.value === '0' ? 'best' : 'median'][measures.value];
      const [rows, columns] = [data.axes[pair.rows], data.axes[pair.columns]];
      const [height, width] = [rows.labels.length, columns.labels.length];
      const colour = colours(values, measure, counts);
      const grid = make('div', `grid2${width > 30 || height > 30 ? ' tight' : ''}`);
      grid.style.gridTemplateColumns = `auto repeat(${width}, minmax(0, 1fr))`;
      grid.style.setProperty('--cell', `${Math.max(9, Math.min(34, 520 / height))}px`);
      const everyRow = Math.ceil(height / 26);
      const everyColumn = Math.ceil(width / Math.max(4, Math.floor(field.clientWidth / 64)));
      for (let row = height - 1; row >= 0; row--) {
        grid.append(make('span', 'row', row % everyRow === 0 ? rows.labels[row] : ''));
        for (let column = 0; column < width; column++) {
          const at = row * width + column;
          const value = values[at];
          const cell = make('i', value === null ? 'empty' : '');
          cell.dataset.at = at;
          if (value !== null) {
            colour.paint(cell, value);
            if (width <= 16 && height <= 30 && field.clientWidth / width > 48) cell.textContent = text(value, measure.kind, true);
          }
          if (data.best[pair.rows] === row && data.best[pair.columns] === column) cell.classList.add('ring');
          grid.append(cell);
        }
      }
      grid.append(make('span', 'row'));
      for (let column = 0; column < width; column++) {
        grid.append(make('span', 'column', column % everyColumn === 0 ? columns.labels[column] : ''));
      }
      field.replaceChildren(make('div', 'axis', `${rows.name} ↑`), grid, make('div', 'axis end', `${columns.name} →`), tip);
      tip.hidden = true;
      const bar = make('span', 'bar');
      const stops = Array.from({ length: 9 }, (unused, i) => i / 8);
      bar.style.background = colour.signed
        ? `linear-gradient(90deg, var(--${measure.less ? 'up' : 'down'}), var(--panel), var(--${measure.less ? 'down' : 'up'}))`
        : `linear-gradient(90deg, ${stops.map((s) => `rgb(${ramp(measure.less && !counts ? 1 - s : s)})`).join(',')})`;
      const ends = colour.signed ? [-colour.strongest, colour.strongest] : [colour.low, colour.high];
      scale.replaceChildren(...(colour.low === undefined ? ['No trial has this figure.'] : [
        `${measure.title} `, make('span', '', text(ends[0], measure.kind)), bar, make('span', '', text(ends[1], measure.kind))]));

      grid.onpointermove = (event) => {
        const at = event.target.dataset.at;
        tip.hidden = at === undefined;
        if (tip.hidden) return;
        const [row, column] = [Math.floor(at / width), at % width];
        const count = pair.counts[at];
        tip.replaceChildren(make('i', '', `${rows.name} ${rows.labels[row]}, ${columns.name} ${columns.labels[column]}`));
        const line = make('div', '');
        if (values[at] === null) line.append('no trial');
        else line.append(`${measure.title} `, make('b', '', text(values[at], measure.kind)), counts ? '' : `, ${count} ${count === 1 ? 'trial' : 'trials'}`);
        tip.append(line);
        const frame = field.getBoundingClientRect();
        const cell = event.target.getBoundingClientRect();
        const right = cell.left - frame.left > frame.width / 2;
        tip.style.left = right ? '' : `${cell.right - frame.left + 8}px`;
        tip.style.right = right ? `${frame.right - cell.left + 8}px` : '';
        tip.style.top = `${cell.top - frame.top - 6}px`;
      };
      grid.onpointerleave = () => { tip.hidden = true; };
    };
    [pairs, measures, shows].forEach((select) => select.addEventListener('change', draw));
    let before = 0;
    new ResizeObserver(() => { if (before !== field.clientWidth) { before = field.clientWidth; draw(); } }).observe(field);
  }
})();
