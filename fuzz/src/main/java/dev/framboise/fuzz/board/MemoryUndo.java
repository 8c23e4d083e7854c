package dev.framboise.fuzz.board;

import dev.framboise.armv8.model.memory.PhysicalMemory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What pages of RAM held before they were stored to, and which pages EL2 has stored to. */
final class MemoryUndo {
    private static final int PAGE = 4096;

    private final PhysicalMemory memory;
    private final Map<Long, byte[]> kept = new HashMap<>();
    private final Set<Long> stored = new HashSet<>();
    private boolean isOn;
    private long lastKept = -1;
    private long lastStored = -1;

    MemoryUndo(PhysicalMemory memory) {
        this.memory = memory;
    }

    /** From now on pages are kept. */
    void begin() {
        isOn = true;
    }

    /** Somebody stores at this physical address. */
    void keep(long pa) {
        long page = pa / PAGE;
        if (isOn && page != lastKept && memory.contains(pa, 1)) {
            lastKept = page;
            kept.computeIfAbsent(page, number -> memory.read(number * PAGE, PAGE));
        }
    }

    /** EL2 stores at this physical address. */
    void stores(long pa) {
        keep(pa);
        long page = pa / PAGE;
        if (isOn && page != lastStored) {
            lastStored = page;
            stored.add(page * PAGE);
        }
    }

    /** The pages that EL2 has stored to since this was last asked, by their physical addresses. */
    Set<Long> takeStored() {
        Set<Long> taken = Set.copyOf(stored);
        stored.clear();
        lastStored = -1;
        return taken;
    }

    /** Everything is as it was at the beginning. */
    void undo() {
        kept.forEach((page, bytes) -> memory.write(page * PAGE, bytes));
        kept.clear();
        stored.clear();
        lastKept = -1;
        lastStored = -1;
    }
}
