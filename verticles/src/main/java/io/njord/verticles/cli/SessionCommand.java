package io.njord.verticles.cli;

import io.njord.journal.Sessions;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "session", mixinStandardHelpOptions = true, description = "Lists sessions.")
final class SessionCommand {
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Every session and what became of it.")
    int list(@Mixin SessionOptions options) {
        for (Path session : options.sessions().list()) {
            System.out.println(
                    Sessions.id(session) + "  " + Sessions.state(session).name().toLowerCase(Locale.ROOT));
        }
        return 0;
    }
}
