package dev.framboise.fuzz.memory;

import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.fuzz.target.Input;
import dev.framboise.fuzz.target.States;
import dev.framboise.fuzz.target.Target;
import dev.framboise.vmkernel.stage2.Ownership;
import dev.framboise.vmkernel.stage2.OwnershipStep;
import dev.framboise.vmkernel.stage2.Verdict;
import java.util.EnumSet;
import java.util.Set;

/**
 * Pages that are given, lent, taken, split and merged by any core at any moment, also where that has to be refused: a call that is refused
 * changes nothing, and by no TLB does a VM reach what is not its own ({@link PageShadow}).
 */
public final class OwnershipTarget implements Target {
    private static final int PAGES = 10;
    private static final int ADDRESSES = 8;
    private static final int SPAN = 2;
    private static final int PIECES = 2;
    private static final int LOANS = 3;
    private static final int VMS = 3;
    private static final int CORES = 2;
    private static final int MOST_CALLS = 200;
    private static final Set<OwnershipStep> SHORT_STEPS = EnumSet.of(OwnershipStep.AWAIT_WRITE, OwnershipStep.SELECT_VMID, OwnershipStep.AWAIT_SELECTION,
            OwnershipStep.SEND_INVALIDATION, OwnershipStep.AWAIT_INVALIDATION, OwnershipStep.RESTORE_VMID, OwnershipStep.FINISH);

    @Override
    public String name() {
        return "ownership";
    }

    @Override
    public String about() {
        return "pages given, lent, taken, split and merged by several cores";
    }

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        int how = input.u8();
        if (how == 0xff) {
            refuseSizes(input);
            return;
        }
        Ownership ownership = new Ownership(PAGES, ADDRESSES, SPAN, PIECES, LOANS);
        PageShadow shadow = new PageShadow(ownership, SPAN);
        if ((how & 1) != 0) {
            // All pages are clean, and VM 0 has the first ones side by side.
            for (int page = 0; page < PAGES; page++) {
                ownership.release(page);
                ownership.scrubbed(page);
                ownership.scrubbed(page);
            }
        }
        for (int i = 0; i < MOST_CALLS && input.hasMore(); i++) {
            call(ownership, shadow, input);
            shadow.check(PAGES, VMS);
            States.reach(16, ownership.operation().ordinal(), ownership.next(0).ordinal() * 16 + ownership.next(1).ordinal(), ownership.firstClean(), ownership.firstDirty());
        }
    }

    /** Sizes that are none are refused at once, and only those. */
    private static void refuseSizes(Input input) {
        int[] sizes = new int[5];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = input.u8() < 0x40 ? (short) input.word() : input.u8() & 0xf;
        }
        boolean isSound = sizes[0] >= 1 && sizes[0] <= 4608 && sizes[1] >= 1 && sizes[1] <= 4608 && sizes[2] >= 1 && sizes[1] <= 32L * sizes[2] && sizes[3] >= 1
                && sizes[3] <= 255 && sizes[4] >= 0 && sizes[4] <= 64;
        try {
            new Ownership(sizes[0], sizes[1], sizes[2], sizes[3], sizes[4]);
            Violation.unless(isSound, Property.OWNERSHIP, "%d pages, %d addresses, span %d, %d pieces, %d loans are taken", sizes[0], sizes[1], sizes[2], sizes[3], sizes[4]);
        } catch (IllegalArgumentException refused) {
            Violation.unless(!isSound, Property.OWNERSHIP, "%s are refused", refused.getMessage());
        }
    }

    private static void call(Ownership ownership, PageShadow shadow, Input input) {
        int what = input.u8();
        int core = what & 1;
        int vm = (what >>> 1 & 3) % VMS;
        int page = input.u8() % (PAGES + 1);
        long before = sum(ownership);
        Verdict verdict = switch (what >>> 3 & 0xf) {
            case 0, 1 -> {
                int address = input.u8() % (ADDRESSES + 1);
                Verdict done = ownership.map(core, vm, address, page);
                if (done == Verdict.DONE) {
                    shadow.map(vm, address, page);
                }
                yield done;
            }
            case 2 -> {
                int address = input.u8() % (ADDRESSES + 1);
                int owner = input.below(VMS);
                Verdict done = ownership.share(core, owner, vm, address, page);
                if (done == Verdict.DONE) {
                    shadow.map(vm, address, page);
                }
                yield done;
            }
            case 3 -> ownership.unmap(core, vm, page);
            case 4 -> page < PAGES ? ownership.unshare(core, vm, page) : Verdict.REFUSED;
            case 5 -> ownership.reclaim(core, vm);
            case 6 -> ownership.split(core, vm, page - 1);
            case 7 -> ownership.merge(core, vm, page);
            case 8 -> page < PAGES ? ownership.release(page) : Verdict.REFUSED;
            case 9, 10 -> page < PAGES ? ownership.scrubbed(page) : Verdict.REFUSED;
            case 11 -> finish(ownership, shadow);
            case 15 -> proceed(ownership, shadow, core);
            default -> step(ownership, shadow, core);
        };
        Violation.unless(verdict == Verdict.DONE || sum(ownership) == before, Property.OWNERSHIP, "call 0x%x is refused and changes something", what);
    }

    private static Verdict step(Ownership ownership, PageShadow shadow, int core) {
        shadow.step(ownership.next(core));
        return ownership.advance(core);
    }

    /** The kernel's short way for steps that concern no set of pages, which is refused for others. */
    private static Verdict proceed(Ownership ownership, PageShadow shadow, int core) {
        OwnershipStep step = ownership.next(core);
        boolean isShort = SHORT_STEPS.contains(step);
        if (isShort) {
            shadow.step(step);
        }
        Verdict verdict = ownership.proceed(core);
        Violation.unless(isShort == (verdict == Verdict.DONE), Property.OWNERSHIP, "the short way of %s is %s", step, verdict);
        return verdict;
    }

    /** All that is under way comes to its end. */
    private static Verdict finish(Ownership ownership, PageShadow shadow) {
        Verdict verdict = Verdict.REFUSED;
        for (int core = 0; core < CORES; core++) {
            for (int left = MOST_CALLS; ownership.next(core) != OwnershipStep.NONE; left--) {
                Violation.unless(left > 0, Property.OWNERSHIP, "what core %d has begun never ends", core);
                verdict = step(ownership, shadow, core);
            }
        }
        return verdict;
    }

    private static long sum(Ownership ownership) {
        long sum = ownership.operation().ordinal();
        for (int page = 0; page < PAGES; page++) {
            sum = sum * 31 + (ownership.isClean(page) ? 1 : 0) + (ownership.isDirty(page) ? 2 : 0) + 4L * ownership.piece(page);
            sum = sum * 31 + ownership.borrowersOf(page);
            for (int vm = 0; vm < VMS; vm++) {
                sum = sum * 2 + (ownership.isOwned(vm, page) ? 1 : 0);
            }
        }
        for (int core = 0; core < CORES; core++) {
            sum = sum * 31 + ownership.next(core).ordinal();
        }
        for (int vm = 0; vm < VMS; vm++) {
            sum = sum * 2 + (ownership.hasNothing(vm) ? 1 : 0);
        }
        return sum;
    }
}
