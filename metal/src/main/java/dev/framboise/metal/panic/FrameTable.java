package dev.framboise.metal.panic;

/**
 * The image's table from program counters to Java frames, and from panic sites to exceptions.
 *
 * <p>Little-endian, 8-byte aligned; offsets are from the table's start:
 *
 * <pre>
 *   0  u64 magic "FRAMBFT1"            8  u64 base, the address that range starts are relative to
 *  16  u32 ranges, u32 frames         24  u32 sites,   u32 offset of ranges
 *  32  u32 offset of frames, sites    40  u32 offset of methods, strings
 *  range   8: u32 start; u32 innermost frame, bit 31 set where x29 and x30 still hold the caller's
 *  frame   8: u16 line, u16 method, u32 the frame it is inlined into (0: none); frame 0 is no frame
 *  method 16: u32 class, u32 name, u32 file, u32 zero: offsets of strings
 *  site   16: u32 immediate of its brk, u32 kind, u32 exception, u32 message: offsets of strings
 *  string: UTF-8 up to a zero octet
 * </pre>
 *
 * A range ends where the next one starts. Ranges and sites are sorted.
 */
public final class FrameTable {
    /** "FRAMBFT1", read as a little-endian word. */
    public static final long MAGIC = 0x3154_4642_4D41_5246L;
    /** The bit of a range that says: no frame record yet, or no more. */
    public static final int FRAMELESS = 0x8000_0000;

    private static final int RANGE_SIZE = 8;
    private static final int FRAME_SIZE = 8;
    private static final int METHOD_SIZE = 16;
    private static final int SITE_SIZE = 16;

    private long table;

    /** Starts using the table at an address. Until then, and when no table is there, nothing is ever found. */
    public void attach(long start) {
        table = Memory.load(start) == MAGIC ? start : 0;
    }

    /** The innermost frame at a program counter, 0 when the table does not know the place. */
    public int frameAt(long pc) {
        return rangeAt(pc) & ~FRAMELESS;
    }

    /** True where x29 and x30 still are the caller's: before the frame record is made, or after it is gone. */
    public boolean framelessAt(long pc) {
        return (rangeAt(pc) & FRAMELESS) != 0;
    }

    /** The frame that this one is inlined into, 0 when it is not. */
    public int caller(int frame) {
        return frameWord(frame, 4);
    }

    /** The line, from 1; 0 when unknown. */
    public int line(int frame) {
        return frameWord(frame, 0) & 0xFFFF;
    }

    /** True when the frame is Java, not assembly. */
    public boolean hasClass(int frame) {
        return Memory.load8(strings() + methodWord(frame, 0)) != 0;
    }

    /** Prints the binary name of the frame's class, nothing for assembly. */
    public void printClass(int frame, CharSink out) {
        printString(methodWord(frame, 0), out);
    }

    /** Prints the name of the frame's method. */
    public void printMethod(int frame, CharSink out) {
        printString(methodWord(frame, 4), out);
    }

    /** Prints the name of the frame's source file. */
    public void printFile(int frame, CharSink out) {
        printString(methodWord(frame, 8), out);
    }

    /** The site of {@code brk #immediate}, -1 when there is none. */
    public int site(int immediate) {
        if (table == 0) {
            return -1;
        }
        int low = 0;
        int high = Memory.load32(table + 24) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = siteWord(middle, 0);
            if (found == immediate) {
                return middle;
            }
            if (found < immediate) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** The number of the site's kind of panic. */
    public int kind(int site) {
        return siteWord(site, 4);
    }

    /** Prints the binary name of the exception that a JVM would have thrown. */
    public void printException(int site, CharSink out) {
        printString(siteWord(site, 8), out);
    }

    /** True when the site has a message. */
    public boolean hasMessage(int site) {
        return Memory.load8(strings() + siteWord(site, 12)) != 0;
    }

    /** Prints the message of the exception. */
    public void printMessage(int site, CharSink out) {
        printString(siteWord(site, 12), out);
    }

    private int rangeAt(long pc) {
        if (table == 0) {
            return 0;
        }
        long distance = pc - Memory.load(table + 8);
        if (distance < 0 || distance > 0x7FFF_FFFFL) {
            return 0;
        }
        long ranges = table + Memory.load32(table + 28);
        int low = 0;
        int high = Memory.load32(table + 16) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (Memory.load32(ranges + (long) middle * RANGE_SIZE) <= (int) distance) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high < 0 ? 0 : Memory.load32(ranges + (long) high * RANGE_SIZE + 4);
    }

    private int frameWord(int frame, int offset) {
        return Memory.load32(table + Memory.load32(table + 32) + (long) frame * FRAME_SIZE + offset);
    }

    private int methodWord(int frame, int offset) {
        int method = frameWord(frame, 0) >>> 16;
        return Memory.load32(table + Memory.load32(table + 40) + (long) method * METHOD_SIZE + offset);
    }

    private int siteWord(int site, int offset) {
        return Memory.load32(table + Memory.load32(table + 36) + (long) site * SITE_SIZE + offset);
    }

    private long strings() {
        return table + Memory.load32(table + 44);
    }

    private void printString(int offset, CharSink out) {
        long at = strings() + offset;
        int octet = Memory.load8(at);
        while (octet != 0) {
            out.put(octet);
            at++;
            octet = Memory.load8(at);
        }
    }
}
