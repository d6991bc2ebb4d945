package io.njord.verticles.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version the jar was built as. */
public final class Version implements IVersionProvider {
    /** Returns the version, {@code dev} outside a jar. */
    public static String current() {
        return Objects.requireNonNullElse(Njord.class.getPackage().getImplementationVersion(), "dev");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"njord " + current() + " on Java " + Runtime.version()};
    }
}
