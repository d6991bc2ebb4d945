package io.njord.lab.result;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where a result came from: equal manifests give equal results.
 *
 * @param dataHash SHA-256 over the input data, hex
 * @param configHash SHA-256 over the canonical configuration (fills, fees, slippage, latency, risk, parameters), hex
 * @param codeVersion the program's version
 * @param seed of every random draw
 * @param config the configuration itself, for people
 */
public record Manifest(String dataHash, String configHash, String codeVersion, long seed, Map<String, String> config) {

    /** Sorts and copies the configuration. */
    public Manifest {
        config = java.util.Collections.unmodifiableMap(new TreeMap<>(config));
    }
}
