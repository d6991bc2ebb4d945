package io.njord.lab.report;

import java.util.List;

/** A table of text; columns whose names start with a hash hold numbers and stand to the right. */
final class Table {
    private final StringBuilder html = new StringBuilder("<div class=\"wide\"><table>");
    private final List<String> columns;
    private int rows;

    Table(String... columns) {
        this.columns = List.of(columns);
        if (columns.length > 0) {
            html.append("<thead><tr>");
            for (String column : columns) {
                boolean number = column.startsWith("#");
                html.append(number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
                html.append(Html.escape(number ? column.substring(1) : column)).append("</th>");
            }
            html.append("</tr></thead>");
        }
        html.append("<tbody>");
    }

    /** Adds a row of text. */
    Table row(String... cells) {
        html.append("<tr>");
        for (int i = 0; i < cells.length; i++) {
            boolean number = i < columns.size() && columns.get(i).startsWith("#");
            html.append(number ? "<td class=\"n\">" : "<td>")
                    .append(Html.escape(cells[i]))
                    .append("</td>");
        }
        html.append("</tr>");
        rows++;
        return this;
    }

    /** Adds a name and a value in the type of machines, for hashes and settings. */
    Table pair(String name, String value) {
        html.append("<tr><th scope=\"row\">").append(Html.escape(name)).append("</th><td class=\"mono\">");
        html.append(Html.escape(value)).append("</td></tr>");
        rows++;
        return this;
    }

    /** Returns the table, or a sentence when it has no rows. */
    String html(String whenEmpty) {
        return rows == 0 ? "<p class=\"none\">" + Html.escape(whenEmpty) + "</p>" : html + "</tbody></table></div>";
    }
}
