package io.njord.verticles.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a node does, as told by {@code --roles}. The four trading roles share one loop, so a node has all of them or none; a
 * node that has none records and shows market data and refuses intents from outside.
 */
final class Roles {
    private static final Set<String> TRADING = Set.of("strategy", "risk", "paper", "portfolio");
    private static final Set<String> KNOWN =
            new TreeSet<>(List.of("ingest", "strategy", "risk", "paper", "portfolio", "web", "bridge"));

    private final Set<String> roles;

    private Roles(Set<String> roles) {
        this.roles = roles;
    }

    /** Reads a list of roles; an empty one means all. */
    static Roles of(List<String> names) {
        Set<String> roles = new TreeSet<>();
        for (String name : names) {
            String role = name.strip().toLowerCase(Locale.ROOT);
            if (!KNOWN.contains(role)) {
                throw new UserError("--roles: there is no role " + name + ": use some of " + KNOWN, 2);
            }
            roles.add(role);
        }
        if (roles.isEmpty()) {
            return new Roles(KNOWN);
        }
        if (!roles.contains("ingest")) {
            throw new UserError("--roles: ingest is missing: a node without market data has nothing to do", 2);
        }
        Set<String> missing = new TreeSet<>(TRADING);
        missing.removeAll(roles);
        if (!missing.isEmpty() && missing.size() < TRADING.size()) {
            throw new UserError(
                    "--roles: " + missing + " missing: the trading roles share one loop, give all of "
                            + new TreeSet<>(TRADING) + " or none",
                    2);
        }
        return new Roles(roles);
    }

    boolean trade() {
        return roles.containsAll(TRADING);
    }

    boolean have(String role) {
        return roles.contains(role);
    }
}
