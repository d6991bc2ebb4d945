package io.njord.core.indicator;

import java.util.Objects;

/** Shows some outputs of an indicator, in an order of its own. */
final class Selected implements BarIndicator {
    private final BarIndicator whole;
    private final int[] outputs;

    Selected(BarIndicator whole, int... outputs) {
        this.whole = whole;
        this.outputs = outputs.clone();
    }

    @Override
    public double update(long tsOpen, double open, double high, double low, double close, double volume) {
        whole.update(tsOpen, open, high, low, close, volume);
        return value();
    }

    @Override
    public double value() {
        return whole.output(outputs[0]);
    }

    @Override
    public int outputs() {
        return outputs.length;
    }

    @Override
    public double output(int index) {
        return whole.output(outputs[Objects.checkIndex(index, outputs.length)]);
    }

    /** Ready as soon as everything that is shown has a value. */
    @Override
    public boolean ready() {
        for (int each : outputs) {
            if (Double.isNaN(whole.output(each))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public double[] state() {
        return whole.state();
    }

    @Override
    public void restore(double[] state) {
        whole.restore(state);
    }

    @Override
    public String toString() {
        return whole.toString();
    }
}
