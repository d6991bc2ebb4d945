package io.njord.verticles.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A page in {@code roadmap/reference} that is generated from the code. {@code -Dnjord.write=true} writes it anew. */
public final class ReferencePage {
    private final StringBuilder text = new StringBuilder();

    /** Begins a page. */
    ReferencePage(String title, String about) {
        line("# " + title).line("").line(about).line("").line("Generated from the code and checked by the build.");
    }

    ReferencePage line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** Adds a heading. */
    ReferencePage section(String title) {
        return line("").line("## " + title);
    }

    /** Begins a table. */
    ReferencePage columns(String... titles) {
        line("").row(titles);
        return line("|" + " --- |".repeat(titles.length));
    }

    /** Adds a row; a bar inside a cell is escaped. */
    ReferencePage row(String... cells) {
        return line(Arrays.stream(cells)
                .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                .collect(Collectors.joining(" | ", "| ", " |")));
    }

    static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    /** Fails when the file differs from the page. */
    void check(String file) {
        check(file, text.toString());
    }

    /** Fails when a file in the reference directory differs from a text, or writes it. */
    public static void check(String file, String text) {
        Path path = Path.of(System.getProperty("njord.root", ".."), "roadmap/reference", file);
        try {
            if (Boolean.getBoolean("njord.write")) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, text);
            }
            assertThat(Files.exists(path) ? Files.readString(path) : "")
                    .as("roadmap/reference/%s is stale: run the test with -Dnjord.write=true", file)
                    .isEqualTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
