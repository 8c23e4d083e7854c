package dev.framboise.armv8.model.memory;

import dev.framboise.armv8.model.ModelFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sparse RAM, little-endian. What was never written reads as {@link #JUNK}, as DRAM after power-on reads as anything. */
public final class PhysicalMemory {
    /** Each byte of RAM that was never written. As a descriptor it would be a valid block. */
    public static final int JUNK = 0xa5;

    private static final int PAGE = 4096;

    private record Range(long start, long end) {
    }

    private final List<Range> ranges = new ArrayList<>();
    private final Map<Long, byte[]> pages = new HashMap<>();
    private long lastNumber = -1;
    private byte[] lastPage;

    /** Adds RAM. @param start first byte, 4 KiB aligned @param length bytes, a multiple of 4 KiB */
    public void addRange(long start, long length) {
        if ((start | length) % PAGE != 0) {
            throw new IllegalArgumentException("RAM comes in whole 4 KiB pages");
        }
        ranges.add(new Range(start, start + length));
    }

    /** Whether all {@code bytes} from {@code pa} on are RAM. */
    public boolean contains(long pa, long bytes) {
        for (Range range : ranges) {
            if (pa >= range.start && pa + bytes <= range.end && pa + bytes >= pa) {
                return true;
            }
        }
        return false;
    }

    /** Loads 1, 2, 4 or 8 bytes that do not cross a page. */
    public long load(long pa, int bytes) {
        byte[] page = page(pa, bytes);
        int at = (int) pa & PAGE - 1;
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | page[at + i] & 0xff;
        }
        return value;
    }

    /** Stores 1, 2, 4 or 8 bytes that do not cross a page. */
    public void store(long pa, int bytes, long value) {
        byte[] page = page(pa, bytes);
        int at = (int) pa & PAGE - 1;
        for (int i = 0; i < bytes; i++) {
            page[at + i] = (byte) (value >>> 8 * i);
        }
    }

    /** Copies {@code data} to {@code pa}, as a loader before the run does. */
    public void write(long pa, byte[] data) {
        for (int done = 0; done < data.length; ) {
            int at = (int) (pa + done) & PAGE - 1;
            int part = Math.min(data.length - done, PAGE - at);
            System.arraycopy(data, done, page(pa + done, part), at, part);
            done += part;
        }
    }

    /** Copies {@code length} bytes from {@code pa}. */
    public byte[] read(long pa, int length) {
        byte[] data = new byte[length];
        for (int done = 0; done < length; ) {
            int at = (int) (pa + done) & PAGE - 1;
            int part = Math.min(length - done, PAGE - at);
            System.arraycopy(page(pa + done, part), at, data, done, part);
            done += part;
        }
        return data;
    }

    private byte[] page(long pa, int bytes) {
        long number = pa / PAGE;
        if (number == lastNumber) {
            return lastPage;
        }
        if (!contains(pa, bytes)) {
            throw new ModelFault("no RAM at physical address 0x" + Long.toHexString(pa));
        }
        byte[] page = pages.get(number);
        if (page == null) {
            page = new byte[PAGE];
            Arrays.fill(page, (byte) JUNK);
            pages.put(number, page);
        }
        lastNumber = number;
        lastPage = page;
        return page;
    }
}
