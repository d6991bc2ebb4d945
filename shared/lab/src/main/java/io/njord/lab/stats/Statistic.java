package io.njord.lab.stats;

import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * One statistic: the documentation, the JSON and the report all take it from here.
 *
 * @param name its key in JSON
 * @param title its name for people
 * @param group what it is about
 * @param unit of its value
 * @param better which direction is good, for colours and for sorting a sweep
 * @param formula exact, in text; r are returns, n their number, P the periods a year, sd the sample deviation
 * @param value absent where undefined
 */
public record Statistic(
        String name,
        String title,
        Group group,
        Unit unit,
        Better better,
        String formula,
        Function<Performance, OptionalDouble> value) {

    static Statistic of(
            String name,
            String title,
            Group group,
            Unit unit,
            Better better,
            String formula,
            Function<Performance, OptionalDouble> value) {
        return new Statistic(name, title, group, unit, better, formula, value);
    }

    /** What a statistic is about. */
    public enum Group {
        RETURN("Return"),
        RISK("Risk"),
        RATIO("Risk-adjusted"),
        DRAWDOWN("Drawdown"),
        TAIL("Tail risk"),
        PERIODS("Periods"),
        TRADES("Trades"),
        COSTS("Costs and activity"),
        BENCHMARK("Against the benchmark"),
        CONFIDENCE("Confidence");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        /** Returns the name for people. */
        public String title() {
            return title;
        }
    }

    /** What a value is measured in. */
    public enum Unit {
        /** 0.05 is 5 %. */
        FRACTION("fraction"),
        RATIO("ratio"),
        /** Of the account's asset. */
        AMOUNT("amount"),
        COUNT("count"),
        DAYS("days"),
        SECONDS("seconds"),
        BARS("bars"),
        /** 0 to 1. */
        PROBABILITY("probability"),
        /** Number of returns. */
        PERIODS("periods");

        private final String json;

        Unit(String json) {
            this.json = json;
        }

        /** Returns the JSON text. */
        public String json() {
            return json;
        }
    }

    /** Which direction is good. */
    public enum Better {
        HIGHER,
        LOWER,
        NEITHER
    }
}
