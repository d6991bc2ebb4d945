package io.njord.lab.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A self-contained HTML page of tiles and sections: style and script are inside, and a content policy forbids it to load
 * anything, so that it shows the same without a network. Dark and light, for screens of any width and for paper. Titles are
 * escaped here; the HTML of a section is the caller's. Not thread-safe; one a page.
 */
final class Page {
    private static final String STYLE = resource("report.css");
    private static final String SCRIPT = resource("report.js");

    private final String title;
    private final String subtitle;
    private final List<String> tiles = new ArrayList<>();
    private final List<String> sections = new ArrayList<>();
    private final List<String> scripts = new ArrayList<>();
    private String foot = "";

    Page(String title, String subtitle) {
        this.title = title;
        this.subtitle = subtitle;
    }

    /** Adds a figure to the head of the page; css is positive, negative or empty. */
    Page tile(String name, String value, String css) {
        tiles.add("<div class=\"tile\"><span>" + Html.escape(name) + "</span><b class=\"" + css + "\">"
                + Html.escape(value) + "</b></div>");
        return this;
    }

    /** Adds a section over the whole width. */
    Page section(String name, String html) {
        return section(name, html, "");
    }

    /** Adds a section that takes half of the width where there is room. */
    Page half(String name, String html) {
        return section(name, html, "half");
    }

    /** Adds a section that may break over pages. */
    Page section(String name, String html, String css) {
        sections.add("<section class=\"" + css + "\"><h2>" + Html.escape(name) + "</h2>" + html + "</section>\n");
        return this;
    }

    /** Adds a script of the program that sections of this page need. */
    Page script(String name) {
        scripts.add(resource(name));
        return this;
    }

    /** Sets the last line. */
    Page foot(String text) {
        foot = text;
        return this;
    }

    /** Returns the page. */
    String html() {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline';"
                + " script-src 'unsafe-inline'\"><title>" + Html.escape(title) + "</title><style>\n" + STYLE
                + "</style></head>\n<body><header><div><h1>" + Html.escape(title) + "</h1><p class=\"sub\">"
                + Html.escape(subtitle)
                + "</p></div><button id=\"theme\" type=\"button\" hidden>Light / dark</button></header>\n"
                + (tiles.isEmpty() ? "" : "<div class=\"tiles\">" + String.join("", tiles) + "</div>\n") + "<main>\n"
                + String.join("", sections) + "</main>\n<footer>" + Html.escape(foot) + "</footer>\n<script>\n" + SCRIPT
                + String.join("", scripts)
                + "</script></body></html>\n";
    }

    /** Writes the page; creates its directories. */
    void write(Path file) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, html());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
