package io.njord.core.indicator;

/** The base of our indicators of one series. */
abstract class SeriesStudy extends StatefulStudy implements Indicator {
    SeriesStudy(String label, int outputs) {
        super(label, outputs);
    }
}
