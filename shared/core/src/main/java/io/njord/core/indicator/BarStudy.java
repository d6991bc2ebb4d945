package io.njord.core.indicator;

/** The base of our indicators of bars. */
abstract class BarStudy extends StatefulStudy implements BarIndicator {
    BarStudy(String label, int outputs) {
        super(label, outputs);
    }
}
