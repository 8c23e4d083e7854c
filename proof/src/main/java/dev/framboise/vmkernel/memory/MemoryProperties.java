package dev.framboise.vmkernel.memory;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;

/** Properties of address arithmetic, of the format of stage 2 and of what fills, copies and cleans memory. */
final class MemoryProperties {
    private MemoryProperties() {
    }

    @Property(about = MemorySize.class, method = "alignUp", source = "MemorySize",
            rule = "The result is a multiple of the alignment, not below the value and less than one alignment above it, where that does not overflow.")
    static boolean alignedUpIsTheNextMultiple(long value, int shift) {
        Prove.assume(shift >= 0 && shift < 48 && value >= 0 && value < 1L << 62);
        long alignment = 1L << shift;
        long up = MemorySize.alignUp(value, alignment);
        return (up & alignment - 1) == 0 && up >= value && up - value < alignment;
    }

    @Property(about = MemorySize.class, method = "isAligned", source = "MemorySize",
            rule = "A value is aligned if and only if aligning it up does not change it.", outcomes = {"aligned", "not"})
    static boolean alignedIsWhatAligningKeeps(long value, int shift) {
        Prove.assume(shift >= 0 && shift < 64);
        boolean aligned = MemorySize.isAligned(value, 1L << shift);
        Prove.cover(aligned ? "aligned" : "not");
        return aligned == (MemorySize.alignUp(value, 1L << shift) == value);
    }

    @Property(about = MemorySize.class, method = "isWithin", source = "MemorySize",
            rule = "A range is within the limit if and only if its end, computed without overflow, is not beyond it, all unsigned.",
            outcomes = {"within", "beyond", "around the end of 64 bits"})
    static boolean withinMeansTheEndIsNotBeyond(long offset, long length, long limit) {
        long end = offset + length;
        boolean overflows = Long.compareUnsigned(end, offset) < 0;
        boolean within = MemorySize.isWithin(offset, length, limit);
        Prove.cover(within ? "within" : overflows ? "around the end of 64 bits" : "beyond");
        return within == (!overflows && Long.compareUnsigned(end, limit) <= 0);
    }

    @Property(about = StageTwoFormat.class, method = "prepare", source = "DDI 0487 D8.2, D17.2 VTCR_EL2, ID_AA64MMFR0_EL1.PARange",
            rule = "IPAs have 40 bits or as many as the core's physical addresses if those are fewer; T0SZ and PS say the same; walks begin at level 1.",
            outcomes = {"32 bits", "36 bits", "40 bits"})
    static boolean inputIsNotWiderThanThePhysicalRange() {
        StageTwoFormat format = new StageTwoFormat();
        format.prepare();
        long range = SysReg.ID_AA64MMFR0_EL1.read() & 0xf;
        int bits = format.ipaBits();
        long vtcr = format.vtcr();
        Prove.cover(bits == 32 ? "32 bits" : bits == 36 ? "36 bits" : "40 bits");
        int physical = range == 0 ? 32 : range == 1 ? 36 : 40;
        return bits == physical && format.ipaSize() == 1L << bits && (vtcr & 0x3f) + bits == 64 && (vtcr >>> 16) % 8 == Math.min(range, 2)
                && (vtcr >>> 6) % 4 == 1 && (vtcr >>> 14) % 4 == 0 && (vtcr >>> 31) % 2 == 1 && vtcr >>> 32 == 0;
    }

    @Property(about = StageTwoFormat.class, method = "isOutput", source = "DDI 0487 D8.2, VTCR_EL2.PS",
            rule = "An output is accepted if and only if its last byte is below 2^PS, without overflow.", outcomes = {"accepted", "refused"})
    static boolean outputsAreBelowThePhysicalSize(long pa, long bytes) {
        StageTwoFormat format = new StageTwoFormat();
        format.prepare();
        Prove.assume(bytes > 0);
        boolean accepted = format.isOutput(new Pa(pa), bytes);
        Prove.cover(accepted ? "accepted" : "refused");
        boolean isBelow = pa >= 0 && pa < format.ipaSize() && bytes <= format.ipaSize() - pa;
        return accepted == isBelow;
    }

    @Property(about = GuestRam.class, method = "at", source = "GuestRam",
            rule = "Behind the end, and before the beginning, there is no address, and nobody looks for one in the tables.")
    static boolean nothingIsBehindTheEnd(long size, long offset) {
        Prove.assume(size >= 0 && (offset < 0 || offset >= size));
        GuestRam ram = new GuestRam(null, new Ipa(0x4000_0000L));
        ram.extend(size);
        return ram.at(offset).raw() == -1;
    }

    @Property(about = RegisterPage.class, method = "put", source = "DDI 0487 B2.7, DC CVAC; RegisterPage",
            rule = "A word that changes is cleaned to the point of coherency after it is stored, and a DSB follows; one that does not change costs nothing.",
            outcomes = {"changes", "does not"})
    static boolean changedWordsAreCleaned(int offset, int value) {
        RegisterPage page = new RegisterPage(null, new Ipa(0x900_0000L));
        Prove.arbitrary(page);
        page.put(offset, value);
        int events = Prove.events();
        Prove.cover(events == 0 ? "does not" : "changes");
        boolean isCleaned = events == 3 && Prove.last(CacheOperation.DC_CVAC) == 1 && Prove.last(Barrier.DSB_SY) == 2;
        page.put(offset, value);
        return (events == 0 || isCleaned) && Prove.events() == events;
    }

    @Property(about = PhysicalBlocks.class, method = "clean", source = "DDI 0487 D7.5, DC CIVAC; PhysicalBlocks",
            rule = "Each line of 64 bytes that the range touches is cleaned once, and a DSB comes last.")
    static boolean everyLineIsCleanedOnce(long at, long bytes) {
        Prove.assume(at >= 0 && at < 1L << 40 && bytes > 0 && bytes <= 256);
        PhysicalBlocks.clean(new Pa(at), bytes);
        long lines = (at + bytes - 1) / 64 - at / 64 + 1;
        return Prove.count(CacheOperation.DC_CIVAC) == lines && Prove.last(Barrier.DSB_SY) == Prove.events() - 1 && Prove.events() == lines + 1;
    }

    @Property(about = PhysicalBlocks.class, method = "copy", source = "PhysicalBlocks",
            rule = "What is copied is what was there; up to the next multiple of 8 there are zeros, and what is behind that is as before.",
            outcomes = {"whole words", "a part of a word"})
    static boolean copyEndsInZeros(long bytes) {
        Prove.assume(bytes > 0 && bytes <= 16);
        long from = 0x1000;
        long to = 0x2000;
        long first = Physical.load64(new Pa(from));
        long second = Physical.load64(new Pa(from + 8));
        long behind = Physical.load64(new Pa(to + 16));
        long untouched = Physical.load64(new Pa(to + 8));
        PhysicalBlocks.copy(new Pa(from), new Pa(to), bytes);
        Prove.cover(bytes % 8 == 0 ? "whole words" : "a part of a word");
        boolean isFirst = Physical.load64(new Pa(to)) == (bytes >= 8 ? first : first & (1L << 8 * bytes) - 1);
        long kept = bytes == 16 ? second : second & (1L << 8 * (bytes - 8)) - 1;
        boolean isSecond = Physical.load64(new Pa(to + 8)) == (bytes <= 8 ? untouched : kept);
        return isFirst && isSecond && Physical.load64(new Pa(to + 16)) == behind;
    }
}
