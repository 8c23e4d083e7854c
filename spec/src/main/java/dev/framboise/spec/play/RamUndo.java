package dev.framboise.spec.play;

import dev.framboise.armv8.model.memory.PhysicalMemory;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What pages of RAM held before they were stored to. */
final class RamUndo {
    private static final int PAGE = 4096;

    private final PhysicalMemory memory;
    private final Map<Long, byte[]> kept = new TreeMap<>();
    private boolean isOn;
    private long last = -1;

    RamUndo(PhysicalMemory memory) {
        this.memory = memory;
    }

    /** From now on pages are kept. */
    void begin() {
        isOn = true;
    }

    /** A store at this physical address follows. */
    void keep(long pa) {
        long page = pa / PAGE;
        if (!isOn || page == last || !memory.contains(pa, 1)) {
            return;
        }
        last = page;
        kept.computeIfAbsent(page, this::read);
    }

    private byte[] read(long page) {
        return memory.read(page * PAGE, PAGE);
    }

    /** Everything is as it was at the beginning. */
    void undo() {
        kept.forEach((page, bytes) -> memory.write(page * PAGE, bytes));
        kept.clear();
        last = -1;
    }

    /** A number that is the same for the same contents. */
    long fingerprint() {
        long sum = 0;
        for (Map.Entry<Long, byte[]> each : kept.entrySet()) {
            byte[] now = read(each.getKey());
            if (!Arrays.equals(now, each.getValue())) {
                sum = Mix.of(Mix.of(sum, each.getKey()), now);
            }
        }
        return sum;
    }
}
