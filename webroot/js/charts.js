// Candles with fills, and the equity curve with its drawdown. Both hold a bounded number of points.

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const MOST_MARKERS = 400;
const MOST_POINTS = 4_000;
const BAR_PX = 8;
const REFIT_POINTS = 5;

function options(seconds) {
  return {
    layout: { background: { color: 'transparent' }, textColor: css('--dim'), attributionLogo: false, panes: { separatorColor: css('--line') } },
    grid: { vertLines: { color: css('--grid') }, horzLines: { color: css('--grid') } },
    rightPriceScale: { borderVisible: false },
    timeScale: { borderColor: css('--line'), timeVisible: true, secondsVisible: seconds, rightOffset: 4 },
    crosshair: { mode: 0 },
    autoSize: true,
  };
}

export function candleChart(element) {
  const L = window.LightweightCharts;
  const chart = L.createChart(element, options(true));
  const series = chart.addSeries(L.CandlestickSeries, { borderVisible: false });
  const markers = L.createSeriesMarkers(series, []);
  const restyle = () => {
    chart.applyOptions(options(true));
    series.applyOptions({ upColor: css('--up'), downColor: css('--down'), wickUpColor: css('--up'), wickDownColor: css('--down') });
  };
  restyle();
  let live = null;
  let count = 0;
  let shown = '';
  let length = 60;
  return {
    restyle,
    /** Shows candles {time, open, high, low, close}; `what` names symbol and length, so that a change of either shows the end. */
    bars(list, seconds, what) {
      const data = list.slice(-MOST_POINTS);
      series.setData(data);
      length = seconds;
      count = data.length;
      live = count > 0 ? { ...data[count - 1] } : null;
      if (what !== shown && count > 0) {
        shown = what;
        chart.timeScale().applyOptions({ barSpacing: BAR_PX });
        chart.timeScale().scrollToRealTime();
      }
    },
    /** Takes a trade into the last candle; returns false when the candles should be read anew. */
    trade(price, ms) {
      const start = Math.floor(ms / 1000 / length) * length;
      const p = Number(price);
      if (live && start < live.time) return true;
      if (!live || start > live.time) {
        live = { time: start, open: p, high: p, low: p, close: p };
        count += 1;
      } else {
        live = { ...live, high: Math.max(live.high, p), low: Math.min(live.low, p), close: p };
      }
      series.update(live);
      return count <= MOST_POINTS;
    },
    /** One mark a candle and side, with the number of fills: a market maker would bury the chart otherwise. */
    fills(list) {
      const marks = new Map();
      for (const e of list) {
        const at = Math.floor(e.ts_ms / 1000 / length) * length;
        const key = `${at}${e.event.side}`;
        const mark = marks.get(key) || { time: at, side: e.event.side, count: 0 };
        mark.count += 1;
        marks.set(key, mark);
      }
      markers.setMarkers([...marks.values()].sort((a, b) => a.time - b.time).slice(-MOST_MARKERS).map((m) => ({
        time: m.time,
        position: m.side === 'buy' ? 'belowBar' : 'aboveBar',
        shape: m.side === 'buy' ? 'arrowUp' : 'arrowDown',
        color: m.side === 'buy' ? css('--buy') : css('--sell'),
        size: 0.8,
        text: m.count > 1 ? String(m.count) : '',
      })));
    },
    points: () => count,
  };
}

export function equityChart(element) {
  const L = window.LightweightCharts;
  const chart = L.createChart(element, options(true));
  const plain = { priceFormat: { type: 'price', precision: 2, minMove: 0.01 }, lineWidth: 2 };
  const curve = chart.addSeries(L.AreaSeries, plain);
  const under = chart.addSeries(L.AreaSeries, { ...plain, lineWidth: 1, invertFilledArea: true }, 1);
  const restyle = () => {
    chart.applyOptions(options(true));
    curve.applyOptions({ lineColor: css('--accent'), topColor: `${css('--accent')}44`, bottomColor: `${css('--accent')}00` });
    under.applyOptions({ lineColor: css('--down'), topColor: `${css('--down')}00`, bottomColor: `${css('--down')}44` });
  };
  restyle();
  const panes = chart.panes();
  panes[0].setStretchFactor(3);
  panes[1].setStretchFactor(1);
  // The whole curve stays in sight until somebody zooms or drags; a double click brings it back.
  let touched = false;
  let sinceFit = 0;
  const fit = () => { sinceFit = 0; chart.timeScale().fitContent(); };
  for (const type of ['pointerdown', 'wheel']) element.addEventListener(type, () => { touched = true; }, { passive: true });
  element.addEventListener('dblclick', () => { touched = false; fit(); });
  let points = [];
  let peak = -Infinity;
  const point = (e) => {
    const value = Number(e.event.equity);
    peak = Math.max(peak, value);
    return { time: Math.floor(e.ts_ms / 1000), value, down: value - peak };
  };
  const show = () => {
    curve.setData(points.map(({ time, value }) => ({ time, value })));
    under.setData(points.map(({ time, down }) => ({ time, value: down })));
  };
  return {
    restyle,
    history(list) {
      peak = -Infinity;
      points = [];
      for (const e of list) {
        if (!(e.ts_ms > 0)) continue;
        const p = point(e);
        if (points.length > 0 && points[points.length - 1].time >= p.time) points[points.length - 1] = { ...p, time: points[points.length - 1].time };
        else points.push(p);
      }
      show();
      if (points.length > 0) fit();
    },
    add(e) {
      if (!(e.ts_ms > 0)) return;
      const p = point(e);
      const last = points[points.length - 1];
      if (last && p.time < last.time) return;
      if (last && p.time === last.time) points[points.length - 1] = p;
      else points.push(p);
      if (points.length > MOST_POINTS) {
        points = points.filter((_, i) => i % 2 === 0 || i === points.length - 1);
        show();
        return;
      }
      curve.update({ time: p.time, value: p.value });
      under.update({ time: p.time, value: p.down });
      sinceFit += 1;
      if (!touched && sinceFit >= REFIT_POINTS) fit();
    },
    drawdown: (value) => (peak > -Infinity ? Number(value) - peak : 0),
    points: () => points.length,
  };
}
