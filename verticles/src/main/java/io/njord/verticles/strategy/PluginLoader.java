package io.njord.verticles.strategy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one plug-in, from memory, so that its jar may be replaced while it runs. It sees the JDK, what strategies are
 * made of ({@code io.njord.contracts}, {@code io.njord.core}, jspecify: always the program's own), and itself; it sees neither the
 * program's other parts and libraries nor other plug-ins.
 */
final class PluginLoader extends ClassLoader {
    private static final List<String> SHARED =
            List.of("io.njord.contracts.", "io.njord.core.", "org.jspecify.annotations.");

    private final String jar;
    private final Map<String, byte[]> entries;
    private final ClassLoader program = PluginLoader.class.getClassLoader();

    static {
        registerAsParallelCapable();
    }

    /** Takes the content of a jar by entry name. */
    PluginLoader(String jar, Map<String, byte[]> entries) {
        super("plug-in " + jar, getPlatformClassLoader());
        this.jar = jar;
        this.entries = entries;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith)) {
            return program.loadClass(name);
        }
        byte[] bytes = entries.get(name.replace('.', '/') + ".class");
        if (bytes == null) {
            throw new ClassNotFoundException(name + " is neither in " + jar
                    + " nor among what a strategy may use (the JDK, io.njord.contracts, io.njord.core): put it into the jar,"
                    + " or do without it");
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        byte[] bytes = entries.get(name);
        if (bytes == null) {
            return null;
        }
        try {
            String path = HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
            return URL.of(URI.create("njord-plugin:" + path), new InMemory(bytes));
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL own = findResource(name);
        return own == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(own));
    }

    /** Opens what lies in memory. */
    private static final class InMemory extends URLStreamHandler {
        private final byte[] bytes;

        InMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {
                    // There is nothing to connect to.
                }

                @Override
                public InputStream getInputStream() throws IOException {
                    return new ByteArrayInputStream(bytes);
                }
            };
        }
    }
}
