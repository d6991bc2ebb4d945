package io.njord.verticles.bus;

import io.njord.core.bus.TopicPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which targets want a topic: an immutable list of patterns with their targets, and what was found out about each topic so far.
 * A change makes a new one, so that looking up takes no lock. Topics are few; nothing is ever forgotten before the next change.
 *
 * @param <T> what a message is handed to
 */
final class Routes<T> {
    private final List<Route<T>> routes;
    private final Map<String, List<T>> byTopic = new ConcurrentHashMap<>();

    record Route<T>(TopicPattern pattern, T target) {}

    Routes(Collection<Route<T>> routes) {
        this.routes = List.copyOf(routes);
    }

    /** Returns the targets of a topic, each once, in the order of the routes. */
    List<T> of(String topic) {
        List<T> known = byTopic.get(topic);
        return known != null ? known : byTopic.computeIfAbsent(topic, this::find);
    }

    private List<T> find(String topic) {
        List<T> targets = new ArrayList<>();
        for (Route<T> route : routes) {
            if (!targets.contains(route.target) && route.pattern.matches(topic)) {
                targets.add(route.target);
            }
        }
        return List.copyOf(targets);
    }
}
