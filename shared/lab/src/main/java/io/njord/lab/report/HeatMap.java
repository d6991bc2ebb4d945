package io.njord.lab.report;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Values by row and column as a table whose cells take a colour: gains one, losses the other, the strength by size. A table, so
 * that it can be read aloud, copied and printed.
 */
final class HeatMap {
    private HeatMap() {}

    /**
     * Returns the table.
     *
     * @param corner what the rows are
     * @param columns their names
     * @param rows the rows
     * @param format of a value
     */
    static String html(String corner, List<String> columns, List<Row> rows, DoubleFunction<String> format) {
        double strongest = rows.stream()
                .flatMapToDouble(row -> DoubleStream.of(row.values()).limit(row.coloured()))
                .filter(value -> !Double.isNaN(value))
                .map(Math::abs)
                .max()
                .orElse(1);
        StringBuilder html =
                new StringBuilder("<div class=\"wide\"><table class=\"heat\"><thead><tr><th scope=\"col\">");
        html.append(Html.escape(corner)).append("</th>");
        columns.forEach(column ->
                html.append("<th scope=\"col\">").append(Html.escape(column)).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (Row row : rows) {
            html.append("<tr><th scope=\"row\">")
                    .append(Html.escape(row.name()))
                    .append("</th>");
            for (int i = 0; i < row.values().length; i++) {
                cell(html, row.values()[i], i < row.coloured() ? strongest : 0, format);
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table></div>").toString();
    }

    private static void cell(StringBuilder html, double value, double strongest, DoubleFunction<String> format) {
        if (Double.isNaN(value)) {
            html.append("<td></td>");
            return;
        }
        html.append("<td class=\"").append(value < 0 ? "negative" : "positive");
        html.append(strongest > 0 ? " cell\"" : " sum\"");
        if (strongest > 0) {
            double strength = Math.sqrt(Math.abs(value) / strongest);
            html.append(String.format(Locale.ROOT, " style=\"--v:%.2f\"", strength));
        }
        html.append('>').append(Html.escape(format.apply(value))).append("</td>");
    }

    /** One row; NaN leaves a cell empty. The cells after the first {@code coloured} are sums and take no colour. */
    static final class Row {
        private final String name;
        private final double[] values;
        private final int coloured;

        Row(String name, double[] values, int coloured) {
            this.name = name;
            this.values = values;
            this.coloured = coloured;
        }

        String name() {
            return name;
        }

        double[] values() {
            return values;
        }

        int coloured() {
            return coloured;
        }
    }
}
