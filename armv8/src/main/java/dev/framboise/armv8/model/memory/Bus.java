package dev.framboise.armv8.model.memory;

import dev.framboise.armv8.model.ModelFault;
import java.util.ArrayList;
import java.util.List;

/** Routes a physical access to RAM or to a device. */
public final class Bus {
    private final PhysicalMemory memory;
    private final List<ModelDevice> devices = new ArrayList<>();
    private long nextEvent = Long.MAX_VALUE;

    /** A bus with RAM and no device. */
    public Bus(PhysicalMemory memory) {
        this.memory = memory;
    }

    /** Adds a device. @throws IllegalArgumentException when something else is there already */
    public void attach(ModelDevice device) {
        for (ModelDevice other : devices) {
            if (device.base() < other.base() + other.size() && other.base() < device.base() + device.size()) {
                throw new IllegalArgumentException("two devices at 0x" + Long.toHexString(device.base()));
            }
        }
        devices.add(device);
        reschedule();
    }

    /** Whether RAM or a device answers there. */
    public boolean answers(long pa, int bytes) {
        return memory.contains(pa, bytes) || find(pa) != null;
    }

    /** A load by {@code core} of 1, 2, 4 or 8 bytes, naturally aligned. */
    public long load(long pa, int bytes, int core) {
        align(pa, bytes);
        if (memory.contains(pa, bytes)) {
            return memory.load(pa, bytes);
        }
        ModelDevice device = device(pa, bytes);
        long value = device.read(pa - device.base(), bytes, core);
        reschedule();
        return bytes == 8 ? value : value & (1L << 8 * bytes) - 1;
    }

    /** A store by {@code core} of 1, 2, 4 or 8 bytes, naturally aligned. */
    public void store(long pa, int bytes, long value, int core) {
        align(pa, bytes);
        if (memory.contains(pa, bytes)) {
            memory.store(pa, bytes, value);
            return;
        }
        ModelDevice device = device(pa, bytes);
        device.write(pa - device.base(), bytes, bytes == 8 ? value : value & (1L << 8 * bytes) - 1, core);
        reschedule();
    }

    /** The earliest count at which a device does something by itself. */
    public long nextEvent() {
        return nextEvent;
    }

    /** Lets every device catch up with {@code count}. */
    public void advance(long count) {
        for (ModelDevice device : devices) {
            if (device.nextEvent() <= count) {
                device.advance(count);
            }
        }
        reschedule();
    }

    /** Asks every device anew when it next does something: for one that was changed by something else than an access. */
    public void reschedule() {
        nextEvent = Long.MAX_VALUE;
        for (ModelDevice device : devices) {
            nextEvent = Math.min(nextEvent, device.nextEvent());
        }
    }

    private static void align(long pa, int bytes) {
        if ((pa & bytes - 1) != 0) {
            throw new ModelFault("access of " + bytes + " bytes at 0x" + Long.toHexString(pa) + " is not aligned");
        }
    }

    private ModelDevice device(long pa, int bytes) {
        ModelDevice device = find(pa);
        if (device == null || pa + bytes > device.base() + device.size()) {
            throw new ModelFault("nothing answers an access of " + bytes + " bytes at physical address 0x"
                + Long.toHexString(pa) + ": external abort");
        }
        return device;
    }

    private ModelDevice find(long pa) {
        for (ModelDevice device : devices) {
            if (pa >= device.base() && pa < device.base() + device.size()) {
                return device;
            }
        }
        return null;
    }
}
