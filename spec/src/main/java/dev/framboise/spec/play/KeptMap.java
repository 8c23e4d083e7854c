package dev.framboise.spec.play;

import java.util.HashMap;
import java.util.Map;

/** A map. */
record KeptMap(Map<Object, Object> map, Map<Object, Object> copy) implements Kept {
    static KeptMap of(Map<Object, Object> map) {
        return new KeptMap(map, new HashMap<>(map));
    }

    private boolean isSame() {
        if (map.size() != copy.size()) {
            return false;
        }
        for (Map.Entry<Object, Object> entry : copy.entrySet()) {
            if (map.get(entry.getKey()) != entry.getValue()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void restore() {
        if (!isSame()) {
            map.clear();
            map.putAll(copy);
        }
    }

    @Override
    public long mix(long sum, Tokens tokens) {
        long any = 0;
        for (Map.Entry<Object, Object> entry : map.entrySet()) {
            any += Mix.of(tokens.token(entry.getKey()), tokens.token(entry.getValue()));
        }
        return Mix.of(sum, any);
    }
}
