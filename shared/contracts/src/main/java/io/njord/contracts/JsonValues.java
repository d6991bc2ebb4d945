package io.njord.contracts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Free-form JSON inside a contract: maps and lists of null, Boolean, String, Long and BigDecimal. Narrower integers become
 * Long; doubles are taken over as decimals; NaN and infinities are refused.
 */
public final class JsonValues {
    private static final Map<String, Object> NONE = Map.of();

    private JsonValues() {}

    /** Returns a deep, unmodifiable copy that keeps the order of the keys. */
    public static Map<String, Object> copy(Map<String, ?> source) {
        if (source == NONE || source.isEmpty()) {
            return NONE;
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        source.forEach((key, value) -> copy.put(key, copyValue(value)));
        return Collections.unmodifiableMap(copy);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // a JSON null is a value
    private static Object copyValue(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean flag -> flag;
            case Long number -> number;
            case Integer number -> number.longValue();
            case Short number -> number.longValue();
            case Byte number -> number.longValue();
            case BigDecimal number -> number;
            case Double number when Double.isFinite(number) -> BigDecimal.valueOf(number);
            case Map<?, ?> map -> copy((Map<String, ?>) map);
            case List<?> list -> {
                List<Object> copy = new ArrayList<>(list.size());
                list.forEach(element -> copy.add(copyValue(element)));
                yield Collections.unmodifiableList(copy);
            }
            default ->
                throw new ContractException(Reason.INVALID_MESSAGE, "meta", value, "only JSON values can be carried");
        };
    }
}
