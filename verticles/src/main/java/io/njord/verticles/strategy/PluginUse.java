package io.njord.verticles.strategy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * That a session runs strategies of a plug-in, as its journal says it.
 *
 * @param file the jar's name, without directories
 * @param sha256 of the jar, hex
 * @param ids the kinds of strategies that are run
 */
public record PluginUse(String file, String sha256, List<String> ids) {
    /** Copies the ids. */
    public PluginUse {
        ids = List.copyOf(ids);
    }

    /** Returns the JSON form of a list. */
    public static List<Object> toJson(List<PluginUse> uses) {
        List<Object> list = new ArrayList<>();
        for (PluginUse use : uses) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("file", use.file);
            map.put("sha256", use.sha256);
            map.put("ids", use.ids);
            list.add(map);
        }
        return list;
    }

    /** Reads the JSON form; anything that is no list, as in sessions without plug-ins, is an empty one. */
    public static List<PluginUse> ofJson(@Nullable Object json) {
        List<PluginUse> uses = new ArrayList<>();
        if (json instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Map<?, ?> map && map.get("ids") instanceof List<?> ids) {
                    uses.add(new PluginUse(
                            String.valueOf(map.get("file")),
                            String.valueOf(map.get("sha256")),
                            ids.stream().map(String::valueOf).toList()));
                }
            }
        }
        return List.copyOf(uses);
    }
}
