package dev.framboise.traptable.conformance;

import dev.framboise.traptable.Expectation;
import dev.framboise.traptable.TrapTable;
import dev.framboise.traptable.Word;
import dev.framboise.traptable.World;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What the list's attempts have come to so far: of a VM of two vCPUs on a Cortex-A72, which shares region 0. */
final class ScriptWorld implements World {
    /** RAM of each VM, bytes. */
    private static final long RAM_SIZE = 64 << 20;
    private static final long RAM = 0x4000_0000L;
    /** Of a Cortex-A72: what DBGDIDR is made of (its TRM, 4.3). */
    private static final long ID_AA64DFR0_EL1 = 0x1030_5106L;
    private static final Set<Long> FUNCTIONS = Set.of(0x8400_0000L, 0x8400_0001L, 0xc400_0001L, 0x8400_0002L, 0x8400_0003L, 0xc400_0003L,
            0x8400_0004L, 0xc400_0004L, 0x8400_0006L, 0x8400_0008L, 0x8400_0009L, 0x8400_000aL, 0x8400_0012L, 0xc400_0012L, 0x8000_0000L);
    private static final Set<Long> ARCHITECTURAL = Set.of(0x8000_0000L, 0x8000_0001L);

    /** The other vCPU. */
    enum Other {
        /** It is off. */
        OFF,
        /** It was turned on. */
        PENDING
    }

    private final Map<String, Long> kept = new HashMap<>();
    private Other other = Other.OFF;

    ScriptWorld(TrapTable table) {
        kept.putAll(table.begun());
    }

    void other(Other now) {
        other = now;
    }

    void keep(String name, long value) {
        kept.put(name, value);
    }

    void keep(Expectation.Change change) {
        if (change != null) {
            kept.put(key(change.place(), change.name(), change.index()), change.value());
        }
    }

    private static String key(String place, String name, int index) {
        return place + " " + name + (name.startsWith("DBGB") || name.startsWith("DBGW") ? index : "");
    }

    @Override
    public long core(String register) {
        return register.equals("ID_AA64DFR0_EL1") ? ID_AA64DFR0_EL1 : 0;
    }

    @Override
    public long kept(String place, String name, int index) {
        return kept.getOrDefault(key(place, name, index), 0L);
    }

    @Override
    public boolean shares(int region) {
        return region == 0;
    }

    @Override
    public boolean is(long value, Word word) {
        return switch (word) {
            case NOBODY -> value < 0 || value > 1;
            case ENDING -> false;
            case ON -> value == 0;
            case PENDING -> value == 1 && other == Other.PENDING;
            case NOWHERE -> (value & 3) != 0 || value < RAM || value >= RAM + RAM_SIZE;
            case OFFERED -> FUNCTIONS.contains(value);
            case ARCHITECTURAL -> ARCHITECTURAL.contains(value);
        };
    }
}
