package dev.framboise.aot.check;

/** The classes of A64 instructions that facts ask about (Arm ARM DDI 0487, C4.1 "A64 instruction set encoding"). */
public final class A64 {
    private A64() {
    }

    /** Branches to an address in a register, {@code ret} (to x30) and {@code eret} excepted (C4.1.94, opc of branch register). */
    public static boolean indirectBranch(int word) {
        boolean branchRegister = (word & 0xFE000000) == 0xD6000000;
        return branchRegister && !returns(word);
    }

    /** {@code ret} through x30, or {@code eret}. */
    public static boolean returns(int word) {
        return word == 0xD65F03C0 || word == 0xD69F03E0;
    }

    /** {@code ret} through x30. */
    public static boolean isReturn(int word) {
        return word == 0xD65F03C0;
    }

    /** {@code eret} without pointer authentication. */
    public static boolean exceptionReturn(int word) {
        return word == 0xD69F03E0;
    }

    /** The next instruction is executed after this one, or after what it calls, or when it does not branch. */
    public static boolean goesOn(int word) {
        return !jump(word) && !returns(word) && !indirectBranch(word) && !breakpoint(word) && word != 0;
    }

    /** {@code wfi} or {@code wfe} (C6.2): nothing happens until something does. */
    public static boolean waits(int word) {
        return word == 0xD503207F || word == 0xD503205F;
    }

    /** {@code nop} (C6.2). */
    public static boolean nop(int word) {
        return word == 0xD503201F;
    }

    /** A store-exclusive of a register, with or without release (C4.1.94, load/store exclusive register). */
    public static boolean storeExclusive(int word) {
        return (word & 0x3FE07C00) == 0x08007C00;
    }

    /** A load or a store of any kind (C4.1, op0 x1x0). */
    public static boolean loadOrStore(int word) {
        return (word & 0x0A000000) == 0x08000000;
    }

    /** {@code ldr x30, label}. */
    public static boolean loadsReturnAddress(int word) {
        return (word & 0xFF00001F) == 0x5800001E;
    }

    /** Where the literal of {@code ldr (literal)} at {@code address} is. */
    public static long literal(int word, long address) {
        return address + ((word << 8) >> 11 & ~3);
    }

    /** Uses a SIMD and floating-point register or is SVE or SME: op0 of C4.1, or the V bit of a load or store. */
    public static boolean floatingPoint(int word) {
        boolean dataProcessing = (word & 0x0E000000) == 0x0E000000;
        boolean scalable = (word & 0x1E000000) == 0x04000000;
        boolean matrix = (word & 0x9E000000) == 0x80000000;
        boolean loadOrStore = (word & 0x0A000000) == 0x08000000;
        boolean vector = (word & 0x04000000) != 0;
        return dataProcessing || scalable || matrix || loadOrStore && vector;
    }

    /** A load or store of a pair of 128-bit SIMD and floating-point registers (C4.1.94, load/store register pair). */
    public static boolean vectorPair(int word) {
        return (word & 0xFE000000) == 0xAC000000;
    }

    /** Large System Extensions (FEAT_LSE): atomic memory operations, CAS, CASP, SWP; also FEAT_LRCPC's LDAPR. */
    public static boolean largeSystemExtension(int word) {
        boolean atomic = (word & 0x3F200C00) == 0x38200000;
        boolean compareAndSwap = (word & 0x3FA07C00) == 0x08A07C00;
        boolean pair = (word & 0xBFA07C00) == 0x08207C00;
        return atomic || compareAndSwap || pair;
    }

    /** {@code brk #imm16}. */
    public static boolean breakpoint(int word) {
        return (word & 0xFFE0001F) == 0xD4200000;
    }

    /** Exception generation (C4.1.93) but {@code brk}: {@code svc}, {@code hvc}, {@code smc}, {@code hlt}, {@code dcps}. */
    public static boolean otherException(int word) {
        return (word & 0xFF000000) == 0xD4000000 && !breakpoint(word);
    }

    /** The immediate of {@code brk}. */
    public static int breakpointNumber(int word) {
        return word >>> 5 & 0xFFFF;
    }

    /** {@code msr vbar_el2} (D19.2.175). */
    public static boolean writesVectorBase(int word) {
        return (word & 0xFFFFFFE0) == 0xD51CC000;
    }

    /** Writes x30 other than by {@code bl} or from memory at the stack pointer. */
    public static boolean setsReturnAddress(int word) {
        boolean immediate = (word & 0x1C000000) == 0x10000000;
        boolean register = (word & 0x0E000000) == 0x0A000000;
        boolean system = (word & 0xFFE00000) == 0xD5200000;
        return (immediate || register || system) && (word & 31) == 30 || loadsInto30(word) && !fromStack(word);
    }

    /** Loads x30 from memory at the stack pointer. */
    public static boolean restoresReturnAddress(int word) {
        return loadsInto30(word) && fromStack(word);
    }

    private static boolean loadsInto30(int word) {
        boolean first = (word & 31) == 30;
        boolean second = (word >> 10 & 31) == 30;
        boolean literal = (word & 0x3F000000) == 0x18000000 && word >>> 30 != 3;
        boolean pair = (word & 0x3A400000) == 0x28400000;
        boolean single = (word & 0x3A000000) == 0x38000000 && (word >> 22 & 3) != 0 && (word & 0xFFC00000) != 0xF9800000;
        boolean exclusive = (word & 0x3F400000) == 0x08400000;
        boolean status = (word & 0x3F400000) == 0x08000000 && (word >> 16 & 31) == 30;
        boolean indexed = loadOrStore(word) && !literal && changesBase(word) && (word >> 5 & 31) == 30;
        boolean vector = loadOrStore(word) && (word & 0x04000000) != 0;
        boolean target = (literal || single || exclusive) && first || (pair || exclusive) && (first || second);
        return target && !vector || status || indexed;
    }

    /** Pre- or post-indexed: the base register is written, too. */
    private static boolean changesBase(int word) {
        boolean pair = (word & 0x3A000000) == 0x28000000 && (word & 0x00800000) != 0;
        boolean single = (word & 0x3B200400) == 0x38000400;
        return pair || single;
    }

    private static boolean fromStack(int word) {
        boolean literal = (word & 0x3B000000) == 0x18000000;
        return !literal && (word >> 5 & 31) == 31;
    }

    /** {@code bl}: a direct call. */
    public static boolean call(int word) {
        return (word & 0xFC000000) == 0x94000000;
    }

    /** {@code b}: an unconditional direct branch. */
    public static boolean jump(int word) {
        return (word & 0xFC000000) == 0x14000000;
    }

    /** {@code b.cond}, {@code cbz}, {@code cbnz}, {@code tbz}, {@code tbnz}. */
    public static boolean conditionalBranch(int word) {
        return (word & 0xFF000010) == 0x54000000 || (word & 0x7C000000) == 0x34000000;
    }

    /** Target of a direct branch or call at {@code address}. */
    public static long target(int word, long address) {
        if (call(word) || jump(word)) {
            return address + ((word << 6) >> 4);
        }
        boolean testBit = (word & 0x7E000000) == 0x36000000;
        return address + ((testBit ? (word << 13) >> 16 : (word << 8) >> 11) & ~3);
    }

    /** Makes x29 point to this function's frame record: {@code add x29, sp, #imm}. */
    public static boolean setsFramePointer(int word) {
        return (word & 0xFF8003FF) == 0x910003FD;
    }

    /** Restores the caller's x29 from memory: {@code ldp} or {@code ldr} of x29. */
    public static boolean restoresFramePointer(int word) {
        boolean pair = (word & 0xFE400000) == 0xA8400000;
        boolean ofFramePointer = (word & 31) == 29 || (word >> 10 & 31) == 29;
        boolean single = (word & 0xFFC0001F) == 0xF940001D || (word & 0xFFE00C1F) == 0xF840041D;
        return pair && ofFramePointer || single;
    }

    /** By how much an instruction lowers the stack pointer: {@code sub sp, sp, #imm}, or a store that pre-indexes it. */
    public static long pushed(int word) {
        if ((word & 0xFF8003FF) == 0xD10003FF) {
            long immediate = word >> 10 & 0xFFF;
            return (word & 0x0040_0000) == 0 ? immediate : immediate << 12;
        }
        if ((word & 0xFFC003E0) == 0xA98003E0) {
            return Math.max(0, -(((word << 10) >> 25) * 8L));
        }
        if ((word & 0xFFE00FE0) == 0xF8000FE0) {
            return Math.max(0, -((word << 11) >> 23));
        }
        return 0;
    }
}
