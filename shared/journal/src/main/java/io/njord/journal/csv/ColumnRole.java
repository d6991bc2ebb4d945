package io.njord.journal.csv;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a column means. The names are compared without case, blanks and punctuation; earlier ones are preferred. */
public enum ColumnRole {
    /** When the bar began, or the trade happened. */
    TIME(
            "ts",
            "ts tsms tss tsus tsns tsopen tsopenns opentime opentimems opentimens timestamp timestampms timestampus timestampns "
                    + "unix unixtimestamp msofday time transacttime tradetime datetime date day start starttime"),
    OPEN("open", "open o openprice"),
    HIGH("high", "high h highprice"),
    LOW("low", "low l lowprice"),
    CLOSE("close", "close c closeprice"),
    /** Base quantity of a bar. */
    VOLUME("volume", "volume vol v basevolume volumebase volumefrom amount"),
    /** Price of a trade. */
    PRICE("price", "price px p tradeprice"),
    /** Base quantity of a trade. */
    QTY("qty", "qty quantity size amount q volume baseqty"),
    /** Side of the taker. */
    SIDE("side", "takerside side aggressorside direction"),
    /** True when the buyer was the maker, so that the taker sold. */
    BUYER_IS_MAKER("buyer_is_maker", "isbuyermaker buyerismaker buyermaker m"),
    /** The venue's number of the trade. */
    ID("id", "aggid tradeid id aggtradeid tid");

    private final String key;
    private final String names;

    ColumnRole(String key, String names) {
        this.key = key;
        this.names = names;
    }

    /** Returns the name in a column map. */
    public String key() {
        return key;
    }

    /** Returns the rank of a header name, 0 = best; -1 when it does not mean this. */
    int rank(String header) {
        return List.of(names.split(" ")).indexOf(plain(header));
    }

    /** Returns the role with this map key, or null. */
    static @Nullable ColumnRole find(String key) {
        for (ColumnRole role : values()) {
            if (role.key.equals(key)) {
                return role;
            }
        }
        return null;
    }

    /** Returns lower-case letters and digits alone. */
    static String plain(String header) {
        return header.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
