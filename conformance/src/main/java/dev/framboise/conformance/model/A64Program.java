package dev.framboise.conformance.model;

import dev.framboise.armv8.model.guest.GuestProgram;
import dev.framboise.armv8.model.guest.LoadForm;

/**
 * Words of A64 in the model's terms (DDI 0487 C4.1): exceptions, system registers, loads and stores, hints are the model's own instructions, and
 * only the arithmetic between them is done here. A word that the model has no instruction for ends the run when it is reached.
 */
final class A64Program {
    private static final int HINT = 0xD503_201F;
    private static final int BARRIER = 0xD503_301F;
    private static final int HINT_MASK = 0xFFFF_F01F;
    private static final int PSTATE_IMMEDIATE = 0xD500_401F;
    private static final int PSTATE_MASK = 0xFFF8_F01F;
    private static final int SYSTEM = 0xD500_0000;
    private static final int SYSTEM_MASK = 0xFFC0_0000;
    private static final int EXCEPTION_MASK = 0xFFE0_001F;
    private static final int ERET = 0xD69F_03E0;
    private static final int LDP = 0xA940_0000;
    private static final int STP = 0xA900_0000;
    private static final int PAIR_MASK = 0xFFFF_8000;
    private static final int SIMD_DATA = 0x0E00_0000;
    private static final int STACK_POINTER = 31;
    private static final int DAIF_SHIFT = 6;

    private final int word;
    private final int rt;
    private final int rn;
    private final GuestProgram program;

    private A64Program(int word) {
        this.word = word;
        this.rt = word & 31;
        this.rn = word >>> 5 & 31;
        this.program = new GuestProgram("probe");
    }

    /** The one instruction that the word is. */
    static GuestProgram of(int word) {
        return new A64Program(word).translate();
    }

    private GuestProgram translate() {
        if ((word & HINT_MASK) == HINT) {
            return hint(word >>> 5 & 0x7F);
        }
        if ((word & HINT_MASK) == BARRIER) {
            return program.nop();
        }
        if ((word & PSTATE_MASK) == PSTATE_IMMEDIATE) {
            return pstate(word >>> 16 & 7, word >>> 8 & 15, word >>> 5 & 7);
        }
        if ((word & SYSTEM_MASK) == SYSTEM && (word >>> 19 & 3) != 0) {
            return system();
        }
        if (word == ERET) {
            return program.eret();
        }
        if (word >>> 16 == 0) {
            return program.undefined();
        }
        return exception();
    }

    private GuestProgram hint(int number) {
        return switch (number) {
            case 2 -> program.wfe();
            case 3 -> program.wfi();
            case 4 -> program.sev();
            case 5 -> program.op("sevl", cpu -> cpu.machine().core(cpu.coreIndex()).setEvent());
            default -> program.nop();
        };
    }

    private GuestProgram pstate(int op1, int value, int op2) {
        if (op1 != 3 || op2 < 6) {
            return unknown();
        }
        long bits = (long) value << DAIF_SHIFT;
        return op2 == 6
                ? program.op("msr daifset", cpu -> cpu.pstate(cpu.pstate() | bits))
                : program.op("msr daifclr", cpu -> cpu.pstate(cpu.pstate() & ~bits));
    }

    private GuestProgram system() {
        int op0 = word >>> 19 & 3;
        int op1 = word >>> 16 & 7;
        int crn = word >>> 12 & 15;
        int crm = word >>> 8 & 15;
        int op2 = word >>> 5 & 7;
        if ((word >>> 21 & 1) == 0) {
            return program.msr(op0, op1, crn, crm, op2, rt);
        }
        // NZCV, SPSel and CurrentEL are PSTATE, which the model has, and not registers of its own.
        return switch (op0 << 14 | op1 << 11 | crn << 7 | crm << 3 | op2) {
            case 3 << 14 | 3 << 11 | 4 << 7 | 2 << 3 -> program.op("mrs nzcv", cpu -> cpu.x(rt, cpu.pstate() & 0xF000_0000L));
            case 3 << 14 | 4 << 7 | 2 << 3 -> program.op("mrs spsel", cpu -> cpu.x(rt, cpu.pstate() & 1));
            case 3 << 14 | 4 << 7 | 2 << 3 | 2 -> program.op("mrs currentel", cpu -> cpu.x(rt, cpu.pstate() & 0xC));
            default -> program.mrs(rt, op0, op1, crn, crm, op2);
        };
    }

    private GuestProgram exception() {
        int immediate = word >>> 5 & 0xFFFF;
        return switch (word & EXCEPTION_MASK) {
            case 0xD400_0001 -> program.svc(immediate);
            case 0xD400_0002 -> program.hvc(immediate);
            case 0xD400_0003 -> program.smc(immediate);
            case 0xD420_0000 -> program.brk(immediate);
            default -> access();
        };
    }

    private GuestProgram access() {
        int rt2 = word >>> 10 & 31;
        if ((word & 0x3F00_0000) == 0x3900_0000) {
            return access((word >>> 10 & 0xFFF) << (word >>> 30));
        }
        if ((word & 0x3F20_0C00) == 0x3800_0000) {
            return access(word << 11 >> 23);
        }
        if ((word & PAIR_MASK) == LDP) {
            return program.ldp(rt, rt2, rn);
        }
        if ((word & PAIR_MASK) == STP) {
            return program.stp(rt, rt2, rn);
        }
        if ((word & SIMD_DATA) == SIMD_DATA) {
            return program.simd();
        }
        return A64Arithmetic.translate(word, program) ? program : unknown();
    }

    private GuestProgram access(int offset) {
        int size = word >>> 30;
        int form = word >>> 22 & 3;
        int bytes = 1 << size;
        if (rn == STACK_POINTER || form == 2 && size == 3 || form == 3 && size > 1) {
            return unknown();
        }
        return switch (form) {
            case 0 -> program.op("str", cpu -> cpu.store(rt, cpu.x(rn) + offset, bytes));
            case 1 -> program.op("ldr", cpu -> cpu.load(rt, cpu.x(rn) + offset, bytes, LoadForm.ZERO));
            case 2 -> program.op("ldrs x", cpu -> cpu.load(rt, cpu.x(rn) + offset, bytes, LoadForm.SIGNED_64));
            default -> program.op("ldrs w", cpu -> cpu.load(rt, cpu.x(rn) + offset, bytes, LoadForm.SIGNED_32));
        };
    }

    private GuestProgram unknown() {
        String text = String.format("an instruction, 0x%08x", word);
        return program.op(text, cpu -> {
            throw new NotModelledException("the model's guests have no instruction for the word " + text.substring(text.indexOf("0x")));
        });
    }
}
