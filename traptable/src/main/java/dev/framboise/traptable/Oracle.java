package dev.framboise.traptable;

import java.util.ArrayList;
import java.util.List;

/** What the table says of one trap, in full: every register of the vCPU afterwards, and what is kept. */
public final class Oracle {
    private static final String SYSTEM = "system";
    private static final String DOORBELL = "doorbell";
    private static final int NONE = -1;
    private static final int ZERO_REGISTER = 31;
    private static final int FLAGS = 15;
    private static final long NZCV = 0xfL << 28;
    private static final long PAGE = 0xfff;
    /** HPFAR_EL2.FIPA: bits 47:12 of the address (DDI 0487 D17.2). */
    private static final long HPFAR_FIPA = 0xff_ffff_fff0L;
    private static final int WORD = 4;

    private final TrapTable table;

    /** What {@code table} says. */
    public Oracle(TrapTable table) {
        this.table = table;
    }

    /** What becomes of {@code trap}. */
    public Expectation expect(Trap trap, World world) {
        ExceptionRow row = table.exception(trap.esr());
        List<Row> rows = new ArrayList<>(List.of(row));
        return switch (row.outcome()) {
            case DONE, WAIT -> new Expectation(rows, row.outcome(), trap.x(), NONE, Injection.after(trap), null);
            case UNDEFINED -> new Expectation(rows, Outcome.UNDEFINED, trap.x(), NONE, Injection.undefined(trap), null);
            case ABORT -> new Expectation(rows, Outcome.ABORT, trap.x(), NONE, Injection.abort(trap), null);
            case SEE_SYSTEM -> system(rows, trap, world);
            case SEE_COPROCESSOR -> coprocessor(rows, trap, world);
            case SEE_FUNCTIONS -> function(rows, trap, world);
            case SEE_REGISTERS -> access(rows, (trap.hpfar() & HPFAR_FIPA) << 8 | trap.far() & PAGE, trap, world);
            case SEE_SHOWN_PAGE -> access(rows, table.shown() + (trap.far() & PAGE), trap, world);
            default -> new Expectation(rows, row.outcome(), again(row, trap), NONE, trap.pe(), null);
        };
    }

    /** What a row changes besides: {@code x0 = NUMBER}. */
    private static long[] again(ExceptionRow row, Trap trap) {
        long[] x = trap.x().clone();
        if (row.changes().startsWith("x0 = ")) {
            x[0] = Long.parseLong(row.changes().substring("x0 = ".length()));
        }
        return x;
    }

    private static int iss(Trap trap) {
        return (int) trap.esr() & 0x1ff_ffff;
    }

    private Expectation system(List<Row> rows, Trap trap, World world) {
        int iss = iss(trap);
        SystemRow row = table.system(iss);
        rows.add(row);
        int rt = iss >>> 5 & 31;
        int crm = iss >>> 1 & 0xf;
        return (iss & 1) != 0 ? move(rows, trap, rt, reading(row.read(), row.register(), crm, world), trap.pe().spsr2())
                : written(rows, trap, row.write(), change(row.write(), SYSTEM, crm, rt == ZERO_REGISTER ? 0 : trap.x()[rt], world));
    }

    private Expectation coprocessor(List<Row> rows, Trap trap, World world) {
        int iss = iss(trap);
        CoprocessorRow row = table.coprocessor(iss);
        rows.add(row);
        int rt = iss >>> 5 & 31;
        if ((iss & 1) == 0) {
            return written(rows, trap, row.write(), null);
        }
        if (row.read() instanceof Reading.Status && rt == FLAGS) {
            return move(rows, trap, ZERO_REGISTER, 0L, trap.pe().spsr2() & ~NZCV);
        }
        return move(rows, trap, rt, reading(row.read(), row.name(), 0, world), trap.pe().spsr2());
    }

    /** What is read; null: nothing, it is refused. */
    private static Long reading(Reading reading, String register, int index, World world) {
        if (reading instanceof Reading.Constant constant) {
            return constant.value();
        }
        if (reading instanceof Reading.Core core) {
            return core.of(world.core(register));
        }
        if (reading instanceof Reading.Kept kept) {
            return world.kept(SYSTEM, kept.name(), index);
        }
        if (reading instanceof Reading.Identification) {
            long features = world.core("ID_AA64DFR0_EL1");
            return (features >>> 20 & 0xf) << 28 | (features >>> 12 & 0xf) << 24 | (features >>> 28 & 0xf) << 20 | 6 << 16 | 1 << 15;
        }
        return reading instanceof Reading.Status ? world.kept(SYSTEM, "MDSCR", 0) & (1 << 15 | 1 << 12) : null;
    }

    private static Expectation move(List<Row> rows, Trap trap, int rt, Long value, long pstate) {
        if (value == null) {
            return new Expectation(rows, Outcome.UNDEFINED, trap.x(), NONE, Injection.undefined(trap), null);
        }
        Trap.ExceptionState pe = trap.pe();
        Trap changed = new Trap(trap.esr(), trap.far(), trap.hpfar(), with(trap.x(), rt, value),
                new Trap.ExceptionState(pe.elr2(), pstate, pe.elr1(), pe.spsr1(), pe.esr1(), pe.far1()), trap.vbar());
        return new Expectation(rows, Outcome.DONE, changed.x(), NONE, Injection.after(changed), null);
    }

    private static long[] with(long[] x, int rt, long value) {
        long[] after = x.clone();
        if (rt != ZERO_REGISTER) {
            after[rt] = value;
        }
        return after;
    }

    private static Expectation written(List<Row> rows, Trap trap, Writing writing, Expectation.Change change) {
        return writing instanceof Writing.Refused
                ? new Expectation(rows, Outcome.UNDEFINED, trap.x(), NONE, Injection.undefined(trap), null)
                : new Expectation(rows, Outcome.DONE, trap.x(), NONE, Injection.after(trap), change);
    }

    private static Expectation.Change change(Writing writing, String place, int index, long value, World world) {
        if (writing instanceof Writing.Keep keep) {
            return new Expectation.Change(place, keep.name(), index, value & keep.mask());
        }
        if (writing instanceof Writing.Raise raise) {
            return new Expectation.Change(place, raise.name(), 0, world.kept(place, raise.name(), 0) | value & raise.mask());
        }
        return writing instanceof Writing.Clear clear
                ? new Expectation.Change(place, clear.name(), 0, world.kept(place, clear.name(), 0) & ~value) : null;
    }

    private Expectation function(List<Row> rows, Trap trap, World world) {
        FunctionRow row = table.function(trap.x(), world);
        rows.add(row);
        long[] x = row.result() instanceof Reading.Constant result ? with(trap.x(), 0, result.value()) : trap.x();
        return new Expectation(rows, row.outcome(), x, NONE, trap.pe(), null);
    }

    // ---- Loads and stores

    private Expectation access(List<Row> rows, long ipa, Trap trap, World world) {
        int iss = iss(trap);
        int bytes = 1 << (iss >>> 22 & 3);
        boolean isStore = (iss & 1 << 6) != 0;
        RegionRow region = region(ipa, bytes, world);
        rows.add(region);
        long offset = ipa - region.first();
        RegisterRow row = table.register(region.device(), offset, bytes);
        rows.add(row);
        int srt = iss >>> 16 & 31;
        if (isStore ? row.store() instanceof Writing.Refused : row.load() instanceof Reading.Refused) {
            return new Expectation(rows, Outcome.ABORT, trap.x(), NONE, Injection.abort(trap), null);
        }
        if (isStore) {
            long value = srt == ZERO_REGISTER ? 0 : low(trap.x()[srt], bytes);
            return new Expectation(rows, Outcome.DONE, trap.x(), NONE, Injection.after(trap),
                    change(row.store(), region.device(), 0, value, world));
        }
        Long value = loaded(row, offset, bytes, world);
        return value == null ? new Expectation(rows, Outcome.DONE, trap.x(), srt == ZERO_REGISTER ? NONE : srt, Injection.after(trap), null)
                : new Expectation(rows, Outcome.DONE, with(trap.x(), srt, extend(value, bytes, iss)), NONE, Injection.after(trap), null);
    }

    /** Misaligned, or 8 bytes wide, an access is of no device; of a doorbell it may be any, if the VM has one there. */
    private RegionRow region(long ipa, int bytes, World world) {
        RegionRow row = table.region(ipa);
        boolean isAny = row.device().equals(DOORBELL) && world.shares((int) (ipa - row.first() >>> 12));
        boolean isRegular = !row.device().equals(DOORBELL) && bytes <= WORD && (ipa & bytes - 1) == 0;
        return isAny || isRegular ? row : table.regions().get(table.regions().size() - 1);
    }

    /** What is loaded, zero-extended; null: the device's state tells. */
    private Long loaded(RegisterRow row, long offset, int bytes, World world) {
        int shift = table.parts().get(row.device()) == TrapTable.Parts.BYTES ? 8 * (int) (offset & WORD - 1) : 0;
        if (row.load() instanceof Reading.Constant constant) {
            return low(constant.value() >>> shift, bytes);
        }
        return row.load() instanceof Reading.Kept kept ? Long.valueOf(low(world.kept(row.device(), kept.name(), 0) >>> shift, bytes)) : null;
    }

    private static long low(long value, int bytes) {
        return bytes == Long.BYTES ? value : value & (1L << 8 * bytes) - 1;
    }

    // SSE and SF (DDI 0487 D17.2, ISS of a data abort).
    private static long extend(long value, int bytes, int iss) {
        if ((iss & 1 << 21) == 0) {
            return value;
        }
        int unused = Long.SIZE - 8 * bytes;
        long signed = value << unused >> unused;
        return (iss & 1 << 15) != 0 ? signed : signed & 0xffff_ffffL;
    }
}
