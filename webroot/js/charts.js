// Candles with fills, and the equity curve with its drawdown.

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const MOST_MARKERS = 600;

function options() {
  return {
    layout: { background: { color: css('--panel') }, textColor: css('--dim'), attributionLogo: false },
    grid: { vertLines: { color: css('--line') }, horzLines: { color: css('--line') } },
    rightPriceScale: { borderColor: css('--line') },
    timeScale: { borderColor: css('--line'), timeVisible: true, secondsVisible: false },
    autoSize: true,
  };
}

export function candleChart(element) {
  const L = window.LightweightCharts;
  const chart = L.createChart(element, options());
  const series = chart.addSeries(L.CandlestickSeries, {});
  const markers = L.createSeriesMarkers(series, []);
  const restyle = () => {
    chart.applyOptions(options());
    series.applyOptions({
      upColor: css('--up'), downColor: css('--down'), wickUpColor: css('--up'), wickDownColor: css('--down'), borderVisible: false,
    });
  };
  restyle();
  let live = null;
  return {
    restyle,
    bars(list) {
      const data = list.map((e) => ({
        time: Math.floor(Number(BigInt(e.event.ts_open) / 1000000000n)),
        open: Number(e.event.open), high: Number(e.event.high), low: Number(e.event.low), close: Number(e.event.close),
      }));
      series.setData(data);
      live = data.length > 0 ? { ...data[data.length - 1] } : null;
      if (data.length > 0) chart.timeScale().fitContent();
    },
    trade(price, ms) {
      const start = Math.floor(ms / 60000) * 60;
      const p = Number(price);
      if (live && start < live.time) return;
      if (!live || start > live.time) live = { time: start, open: p, high: p, low: p, close: p };
      else live = { ...live, high: Math.max(live.high, p), low: Math.min(live.low, p), close: p };
      series.update(live);
    },
    fills(list) {
      // One mark a minute and side, with the number of fills: a market maker would bury the chart otherwise.
      const marks = new Map();
      for (const e of list) {
        const at = Math.floor(e.ts_ms / 60000) * 60;
        const key = `${at}${e.event.side}`;
        const mark = marks.get(key) || { time: at, side: e.event.side, count: 0 };
        mark.count += 1;
        marks.set(key, mark);
      }
      markers.setMarkers([...marks.values()].sort((a, b) => a.time - b.time).slice(-MOST_MARKERS).map((m) => ({
        time: m.time,
        position: m.side === 'buy' ? 'belowBar' : 'aboveBar',
        shape: m.side === 'buy' ? 'arrowUp' : 'arrowDown',
        color: m.side === 'buy' ? css('--up') : css('--down'),
        text: String(m.count),
      })));
    },
  };
}

export function equityChart(element) {
  const L = window.LightweightCharts;
  const chart = L.createChart(element, options());
  const curve = chart.addSeries(L.AreaSeries, { lineWidth: 2, priceFormat: { type: 'price', precision: 2, minMove: 0.01 } });
  const under = chart.addSeries(L.HistogramSeries, { priceScaleId: 'drawdown', priceFormat: { type: 'price', precision: 2, minMove: 0.01 } });
  chart.priceScale('drawdown').applyOptions({ scaleMargins: { top: 0.8, bottom: 0 }, visible: false });
  curve.priceScale().applyOptions({ scaleMargins: { top: 0.05, bottom: 0.25 } });
  const restyle = () => {
    chart.applyOptions(options());
    curve.applyOptions({ lineColor: css('--accent'), topColor: `${css('--accent')}55`, bottomColor: `${css('--accent')}05` });
    under.applyOptions({ color: css('--down') });
  };
  restyle();
  let peak = -Infinity;
  let last = 0;
  const point = (e) => {
    const time = Math.floor(e.ts_ms / 1000);
    const value = Number(e.event.equity);
    peak = Math.max(peak, value);
    return { time, value, down: value - peak };
  };
  return {
    restyle,
    history(list) {
      peak = -Infinity;
      const seen = new Map();
      for (const e of list) {
        if (e.ts_ms > 0) { const p = point(e); seen.set(p.time, p); }
      }
      const points = [...seen.values()].sort((a, b) => a.time - b.time);
      curve.setData(points.map(({ time, value }) => ({ time, value })));
      under.setData(points.map(({ time, down }) => ({ time, value: down })));
      last = points.length > 0 ? points[points.length - 1].time : 0;
      if (points.length > 0) chart.timeScale().fitContent();
    },
    add(e) {
      if (!(e.ts_ms > 0)) return;
      const p = point(e);
      if (p.time < last) return;
      last = p.time;
      curve.update({ time: p.time, value: p.value });
      under.update({ time: p.time, value: p.down });
    },
    drawdown: (value) => (peak > -Infinity ? Number(value) - peak : 0),
  };
}
