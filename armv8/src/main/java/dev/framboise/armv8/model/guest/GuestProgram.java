package dev.framboise.armv8.model.guest;

import dev.framboise.armv8.register.FloatingPoint;
import dev.framboise.armv8.register.SysReg;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A guest's code as a script. Each call appends one instruction of four bytes; {@link #assemble} turns the whole into bytes
 * to lay into guest memory, wherever one likes: branches are relative.
 */
public final class GuestProgram {
    private record Line(String text, GuestOp op) {
    }

    private final String name;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Integer> labels = new HashMap<>();

    /** An empty program. @param name for reports */
    public GuestProgram(String name) {
        this.name = name;
    }

    /** Appends any instruction. @param text for reports */
    public GuestProgram op(String text, GuestOp op) {
        lines.add(new Line(text, op));
        return this;
    }

    /** The next instruction is called {@code label}. */
    public GuestProgram label(String label) {
        if (labels.put(label, lines.size()) != null) {
            throw new IllegalArgumentException("label " + label + " stands twice");
        }
        return this;
    }

    /** Fills with UNDEFINED instructions up to {@code offset} bytes from the program's start: for vectors. */
    public GuestProgram org(int offset) {
        if (offset < 4 * lines.size()) {
            throw new IllegalArgumentException("the program is already longer than " + offset);
        }
        while (4 * lines.size() < offset) {
            undefined();
        }
        return this;
    }

    /** MOV of a constant. */
    public GuestProgram mov(int rd, long value) {
        return op("mov x" + rd + ", 0x" + Long.toHexString(value), cpu -> cpu.x(rd, value));
    }

    /** MOV of a register. */
    public GuestProgram movRegister(int rd, int rn) {
        return op("mov x" + rd + ", x" + rn, cpu -> cpu.x(rd, cpu.x(rn)));
    }

    /** ADD of a constant, negative too. */
    public GuestProgram add(int rd, int rn, long value) {
        return op("add x" + rd + ", x" + rn + ", " + value, cpu -> cpu.x(rd, cpu.x(rn) + value));
    }

    /** ADD of a register. */
    public GuestProgram addRegister(int rd, int rn, int rm) {
        return op("add x" + rd + ", x" + rn + ", x" + rm, cpu -> cpu.x(rd, cpu.x(rn) + cpu.x(rm)));
    }

    /** AND with a constant. */
    public GuestProgram and(int rd, int rn, long value) {
        return op("and x" + rd + ", x" + rn + ", 0x" + Long.toHexString(value), cpu -> cpu.x(rd, cpu.x(rn) & value));
    }

    /** ORR with a constant. */
    public GuestProgram orr(int rd, int rn, long value) {
        return op("orr x" + rd + ", x" + rn + ", 0x" + Long.toHexString(value), cpu -> cpu.x(rd, cpu.x(rn) | value));
    }

    /** LSR by a constant. */
    public GuestProgram lsr(int rd, int rn, int bits) {
        return op("lsr x" + rd + ", x" + rn + ", " + bits, cpu -> cpu.x(rd, cpu.x(rn) >>> bits));
    }

    /** ADR: the address of a label. */
    public GuestProgram adr(int rd, String label) {
        int here = lines.size();
        return op("adr x" + rd + ", " + label, cpu -> cpu.x(rd, target(cpu, here, label)));
    }

    /** B. */
    public GuestProgram b(String label) {
        int here = lines.size();
        return op("b " + label, cpu -> cpu.branch(target(cpu, here, label)));
    }

    /** BL: x30 is the return address. */
    public GuestProgram bl(String label) {
        int here = lines.size();
        return op("bl " + label, cpu -> {
            cpu.x(30, cpu.pc() + 4);
            cpu.branch(target(cpu, here, label));
        });
    }

    /** BR: to the address in a register; RET with 30. */
    public GuestProgram br(int rn) {
        return op("br x" + rn, cpu -> cpu.branch(cpu.x(rn)));
    }

    /** CBZ. */
    public GuestProgram cbz(int rn, String label) {
        return branchIfEqual(rn, 0, label);
    }

    /** CBNZ. */
    public GuestProgram cbnz(int rn, String label) {
        int here = lines.size();
        return op("cbnz x" + rn + ", " + label, cpu -> {
            if (cpu.x(rn) != 0) {
                cpu.branch(target(cpu, here, label));
            }
        });
    }

    /** A comparison with a constant and a branch when equal. */
    public GuestProgram branchIfEqual(int rn, long value, String label) {
        int here = lines.size();
        return op("beq x" + rn + ", " + value + ", " + label, cpu -> {
            if (cpu.x(rn) == value) {
                cpu.branch(target(cpu, here, label));
            }
        });
    }

    /** LDR of 1, 2, 4 or 8 bytes, zero-extended, from the address in {@code rn}. */
    public GuestProgram ldr(int rt, int rn, int bytes) {
        return ldr(rt, rn, bytes, LoadForm.ZERO);
    }

    /** A load of 1, 2, 4 or 8 bytes from the address in {@code rn}. */
    public GuestProgram ldr(int rt, int rn, int bytes, LoadForm form) {
        return op("ldr" + 8 * bytes + " x" + rt + ", [x" + rn + "]", cpu -> cpu.load(rt, cpu.x(rn), bytes, form));
    }

    /** STR of 1, 2, 4 or 8 bytes to the address in {@code rn}. {@code rt} 31 stores zero. */
    public GuestProgram str(int rt, int rn, int bytes) {
        return op("str" + 8 * bytes + " x" + rt + ", [x" + rn + "]", cpu -> cpu.store(rt, cpu.x(rn), bytes));
    }

    /** As {@link #ldr(int, int, int)} from a constant address. */
    public GuestProgram loadAt(int rt, long address, int bytes) {
        return op("ldr" + 8 * bytes + " x" + rt + ", =0x" + Long.toHexString(address),
            cpu -> cpu.load(rt, address, bytes, LoadForm.ZERO));
    }

    /** As {@link #str} to a constant address. */
    public GuestProgram storeAt(int rt, long address, int bytes) {
        return op("str" + 8 * bytes + " x" + rt + ", =0x" + Long.toHexString(address),
            cpu -> cpu.store(rt, address, bytes));
    }

    /** LDP of two 64-bit registers from the address in {@code rn}: its syndrome has ISV 0. */
    public GuestProgram ldp(int first, int second, int rn) {
        return op("ldp x" + first + ", x" + second + ", [x" + rn + "]",
            cpu -> cpu.memory().loadPair(first, second, cpu.x(rn)));
    }

    /** STP of two 64-bit registers to the address in {@code rn}: its syndrome has ISV 0. */
    public GuestProgram stp(int first, int second, int rn) {
        return op("stp x" + first + ", x" + second + ", [x" + rn + "]",
            cpu -> cpu.memory().storePair(first, second, cpu.x(rn)));
    }

    /** MRS of a register by name. */
    public GuestProgram mrs(int rt, SysReg register) {
        int encoding = SystemEncoding.of(register);
        return op("mrs x" + rt + ", " + register, cpu -> cpu.systemAccess().read(encoding, rt));
    }

    /** MSR of a register by name. */
    public GuestProgram msr(SysReg register, int rt) {
        int encoding = SystemEncoding.of(register);
        return op("msr " + register + ", x" + rt, cpu -> cpu.systemAccess().write(encoding, rt));
    }

    /** MRS of a register by encoding. */
    public GuestProgram mrs(int rt, int op0, int op1, int crn, int crm, int op2) {
        int encoding = SystemEncoding.of(op0, op1, crn, crm, op2);
        return op("mrs x" + rt + ", " + spell(op0, op1, crn, crm, op2), cpu -> cpu.systemAccess().read(encoding, rt));
    }

    /** MSR of a register, or with {@code op0} 1 a system instruction (DC, IC, TLBI), by encoding. */
    public GuestProgram msr(int op0, int op1, int crn, int crm, int op2, int rt) {
        int encoding = SystemEncoding.of(op0, op1, crn, crm, op2);
        return op("msr " + spell(op0, op1, crn, crm, op2) + ", x" + rt, cpu -> cpu.systemAccess().write(encoding, rt));
    }

    private static String spell(int op0, int op1, int crn, int crm, int op2) {
        return "s" + op0 + "_" + op1 + "_c" + crn + "_c" + crm + "_" + op2;
    }

    /** HVC. */
    public GuestProgram hvc(int immediate) {
        return op("hvc " + immediate, cpu -> GuestCalls.hvc(cpu, immediate));
    }

    /** SMC. */
    public GuestProgram smc(int immediate) {
        return op("smc " + immediate, cpu -> GuestCalls.smc(cpu, immediate));
    }

    /** SVC. */
    public GuestProgram svc(int immediate) {
        return op("svc " + immediate, cpu -> GuestCalls.svc(cpu, immediate));
    }

    /** BRK. */
    public GuestProgram brk(int immediate) {
        return op("brk " + immediate, cpu -> GuestCalls.brk(cpu, immediate));
    }

    /** WFI. */
    public GuestProgram wfi() {
        return op("wfi", GuestCalls::waitForInterrupt);
    }

    /** WFE. */
    public GuestProgram wfe() {
        return op("wfe", GuestCalls::waitForEvent);
    }

    /** SEV. */
    public GuestProgram sev() {
        return op("sev", cpu -> cpu.machine().sendEvent());
    }

    /** ERET from EL1. */
    public GuestProgram eret() {
        return op("eret", GuestCalls::exceptionReturn);
    }

    /** A use of SIMD or floating point. */
    public GuestProgram simd() {
        return op("fmov d0, xzr", GuestCalls::simd);
    }

    /** DUP: both halves of a vector register become {@code rn}. */
    public GuestProgram dup(int vd, int rn) {
        return op("dup v" + vd + ".2d, x" + rn, cpu -> {
            GuestCalls.simd(cpu);
            cpu.core.vectors().set(FloatingPoint.VECTORS + 2 * vd, cpu.x(rn));
            cpu.core.vectors().set(FloatingPoint.VECTORS + 2 * vd + 1, cpu.x(rn));
        });
    }

    /** FMOV: the lower half of a vector register. */
    public GuestProgram fmov(int rd, int vn) {
        return op("fmov x" + rd + ", d" + vn, cpu -> {
            GuestCalls.simd(cpu);
            cpu.x(rd, cpu.core.vectors().get(FloatingPoint.VECTORS + 2 * vn));
        });
    }

    /** MSR DAIFClr, #2. */
    public GuestProgram unmaskIrq() {
        return op("msr daifclr, #2", cpu -> cpu.pstate(cpu.pstate() & ~GuestCpu.MASK_I));
    }

    /** MSR DAIFSet, #2. */
    public GuestProgram maskIrq() {
        return op("msr daifset, #2", cpu -> cpu.pstate(cpu.pstate() | GuestCpu.MASK_I));
    }

    /** MSR DAIFClr, #4. */
    public GuestProgram unmaskSError() {
        return op("msr daifclr, #4", cpu -> cpu.pstate(cpu.pstate() & ~GuestCpu.MASK_A));
    }

    /** NOP. */
    public GuestProgram nop() {
        return op("nop", cpu -> { });
    }

    /** An instruction that is UNDEFINED everywhere. */
    public GuestProgram undefined() {
        return op("udf", cpu -> cpu.exceptions().undefined());
    }

    /** The run fails unless {@code rn} holds {@code value}. */
    public GuestProgram expect(int rn, long value) {
        String here = name + "+0x" + Integer.toHexString(4 * lines.size());
        return op("expect x" + rn + " == 0x" + Long.toHexString(value), cpu -> {
            if (cpu.x(rn) != value) {
                throw new GuestFailure(here + " on core " + cpu.coreIndex() + ": x" + rn + " is 0x"
                    + Long.toHexString(cpu.x(rn)) + ", not 0x" + Long.toHexString(value));
            }
        });
    }

    /** The run fails when this is reached. */
    public GuestProgram fail(String why) {
        return op("fail", cpu -> {
            throw new GuestFailure(name + " on core " + cpu.coreIndex() + ": " + why);
        });
    }

    /** Any Java, as one instruction. */
    public GuestProgram java(String text, Consumer<GuestCpu> step) {
        return op(text, step::accept);
    }

    private long target(GuestCpu cpu, int here, String label) {
        return cpu.pc() + 4L * (offset(label) / 4 - here);
    }

    /** Bytes from the program's start to {@code label}. */
    public int offset(String label) {
        Integer line = labels.get(label);
        if (line == null) {
            throw new IllegalArgumentException(name + " has no label " + label);
        }
        return 4 * line;
    }

    /** The program as it lies in memory, little-endian words that {@code code} knows from now on. */
    public byte[] assemble(GuestCode code) {
        byte[] image = new byte[4 * lines.size()];
        for (int i = 0; i < lines.size(); i++) {
            int word = code.add(new GuestCode.Instruction(name, i, lines.get(i).text, lines.get(i).op));
            for (int b = 0; b < 4; b++) {
                image[4 * i + b] = (byte) (word >>> 8 * b);
            }
        }
        return image;
    }
}
