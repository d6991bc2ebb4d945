package io.njord.verticles.web;

import io.njord.contracts.Envelope;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole equity curve of one asset in bounded memory: when it is full, every second point goes, and later ones come half
 * as often. One thread.
 */
final class EquityHistory {
    private static final int MOST = 4_000;

    private List<Envelope> points = new ArrayList<>();
    private int stride = 1;
    private int skipped;

    void add(Envelope envelope) {
        if (++skipped < stride) {
            return;
        }
        skipped = 0;
        points.add(envelope);
        if (points.size() > MOST) {
            List<Envelope> thinner = new ArrayList<>(MOST);
            for (int i = 0; i < points.size(); i += 2) {
                thinner.add(points.get(i));
            }
            points = thinner;
            stride *= 2;
        }
    }

    List<Envelope> points() {
        return points;
    }
}
