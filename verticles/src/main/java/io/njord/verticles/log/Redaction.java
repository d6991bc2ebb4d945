package io.njord.verticles.log;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text that leaves the node: values of suspicious keys, the known secrets themselves wherever they
 * stand, and a few forms that are secret by their look. Immutable.
 */
public final class Redaction {
    /** What stands in place of a secret. */
    public static final String MASK = "***";

    private static final List<String> SUSPICIOUS = List.of(
            "secret",
            "token",
            "password",
            "passwd",
            "authorization",
            "webhook",
            "dsn",
            "signature",
            "api_key",
            "apikey",
            "private",
            "identity");
    private static final Pattern FORMS = Pattern.compile("AGE-SECRET-KEY-1[A-Z0-9]+"
            + "|(?i:bearer)\\s+[A-Za-z0-9._~+/=-]{8,}"
            + "|(?<=://)[^/\\s:@]*:[^/\\s@]+(?=@)"
            + "|(?<=signature=)[0-9A-Fa-f]{16,}");

    private final List<String> known;

    /** Creates the redaction of these known secrets; very short ones are not searched for in running text. */
    public Redaction(Collection<String> secrets) {
        this.known = secrets.stream()
                .filter(secret -> secret.length() >= 6)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Returns whether values under this key are never shown. */
    public static boolean suspicious(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.equals("key")
                || lower.endsWith(".key")
                || SUSPICIOUS.stream().anyMatch(lower::contains);
    }

    /** Returns text without secrets. */
    public String clean(String text) {
        String result = text;
        for (String secret : known) {
            result = result.replace(secret, MASK);
        }
        return FORMS.matcher(result).replaceAll(MASK);
    }

    /** Returns a value as it may be shown under this key. */
    public String clean(String key, String value) {
        return suspicious(key) ? MASK : clean(value);
    }
}
