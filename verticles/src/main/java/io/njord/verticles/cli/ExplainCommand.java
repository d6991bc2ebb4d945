package io.njord.verticles.cli;

import io.njord.journal.Explain;
import io.njord.journal.JournalException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Tells the story of a signal, intent, order or fill: what led to it and what became of it.")
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "An intent's, order's or fill's id, or #SEQ for any event.")
    String id = "";

    @Option(names = "--session", defaultValue = "latest", description = "An id, the beginning of one, or latest.")
    String session = "latest";

    @Mixin
    SessionOptions options = new SessionOptions();

    @Override
    public Integer call() {
        try {
            Explain.of(options.find(session), id).lines().forEach(System.out::println);
        } catch (JournalException | IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
        return 0;
    }
}
